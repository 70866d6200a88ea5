import { expect, test } from 'vitest';
import type { AccessFacts, ClassFacts } from '../../src/analysis/facts.js';
import { analyse } from '../harness/analyse.js';

function classesOf(code: string): readonly ClassFacts[] {
  return analyse(code, 'ts').classes;
}

function cohesionOf(members: string): number | undefined {
  return classesOf(`class A extends B {${members}}`)[0]?.tcc;
}

function accessOf(body: string, outside = ''): AccessFacts | undefined {
  const { functions } = analyse(`${outside} class A { own; m(a, b, c) { ${body} } }`, 'ts');
  return functions.find(({ name }) => name === 'm')?.access;
}

test.each([
  ['class A {}', 'A', [1, 7, 1, 8]],
  ['const a = class {};', 'a', [1, 7, 1, 8]],
  ['const a = class B {};', 'B', [1, 17, 1, 18]],
  ['a.b = class {} as T;', 'b', [1, 3, 1, 4]],
  ['export default class {}', 'default', [1, 16, 1, 21]],
  ['f(@d(class C {}) class {});', '<anonymous>', [1, 18, 1, 23]],
  ['export default abstract class {}', 'default', [1, 25, 1, 30]],
])('%s is called %s', (code, name, label) => {
  expect(classesOf(code)[0]).toMatchObject({ name, label });
});

test('classes come in source order, with the function around them and their lines of code', () => {
  const code =
    'function f(a = 1) {\n  class A {\n\n    m() { return class B { // b\n    } }\n  }\n}\nclass C {}';
  expect(classesOf(code).map(({ name, in: around, sloc }) => [name, around, sloc])).toEqual([
    ['A', 0, 4],
    ['B', 1, 2],
    ['C', -1, 1],
  ]);
});

test('methods weigh what they branch, with constructors, accessors and function fields, without what is inside them', () => {
  const code =
    'class A { constructor(a = 1) {} get g() { return a ? 1 : 2; } static s() {} f = () => a || b; x = a && b; m() { return () => a ?? b; } }';
  expect(classesOf(code)[0]?.wmc).toBe(2 + 2 + 1 + 2 + 1);
});

test.each([
  ['without a pair', 'm() { this.a; }', 1],
  ['a field in common', 'm() { this.a; } n() { this.a = 1; }', 1],
  ['no field in common', 'm() { this.a; } n() { this.b; }', 0],
  ['one pair of three', 'm() { this.a; } n() { this.a; } o() { this.b; }', 1 / 3],
  ['through a private method', 'm() { this.#p(); } n() { this.a; } #p() { this.a; }', 1],
  [
    'through methods that call each other',
    'm() { this.n(); } n() { this.o(); } o() { this.a; this.m(); }',
    1,
  ],
  ['through an accessor', 'm() { this.x; } n() { this.a; } get x() { return this.a; }', 1],
  ['a method in common is no field', 'm() { this.p(); } n() { this.p(); } private p() {}', 0],
  ['a called field is a field', 'f; m() { this.f(); } n() { this.f(1); }', 1],
  ['an inherited method is no field', 'm() { this.f(); } n() { this.f(1); }', 0],
  ['in an arrow', 'm() { return () => this.a; } n() { const { a } = this; }', 1],
  ['another this', 'm() { return function () { this.a; }; } n() { this.a; }', 0],
  ['another this in an inner class', 'm() { return class { n() { this.a; } }; } n() { this.a; }', 0],
  ['a variable for this', 'm() { const self = this; return function () { self.a; }; } n() { this.a; }', 1],
  ['what is not public', 'm() { this.a; } _n() {} #o() {} protected p() {} private q() {}', 1],
  [
    'constructors, accessors and static methods',
    'm() { this.a; } constructor() {} get n() {} static o() {}',
    1,
  ],
])('cohesion: %s', (_title, members, tcc) => {
  expect(cohesionOf(members)).toBe(tcc);
});

test('what a constructor attaches is called like a method', () => {
  const code =
    'class A { b; constructor() { this.a = () => 1; this._c = function () {}; this.b = 1; this.d = 2; this.m = 3; } m() {} }';
  expect(classesOf(code)[0]).toMatchObject({ methods: 2, fields: 2 });
});

test('the data that a class reads of others counts by name over all its methods', () => {
  const code =
    'class A { own; constructor(a) { a.one; } static s(a) { a.two; } m(a, b) { a.one; b.own; b.m; return class { n(c) { c.three; } }; } }';
  expect(classesOf(code).map(({ atfd }) => atfd)).toEqual([2, 1]);
});

test.each([
  ['a.one', { atfd: 1, fdp: 1, envied: 'a' }],
  ['a.one; a.one; b.one', { atfd: 1, fdp: 2, envied: 'a' }],
  ['a.one; b.one; b.two', { atfd: 2, fdp: 2, envied: 'b', ofEnvied: 2 }],
  ['a.one.two; a!.one!.two; (a as B).one?.two', { atfd: 2, fdp: 2 }],
  ['a[b].one', { atfd: 1, envied: 'a[]' }],
  ['const { one, two: { three }, [b]: four, ...five } = a', { atfd: 2, fdp: 1 }],
  ['a.getOne(); a.getTwo(1); a.get(); a.three(); a.four!()', { atfd: 1 }],
  ['a.one.push(1)', { atfd: 1 }],
  ['a.one += 1; a.two++; a.three = 1', { atfd: 2 }],
  ['c.map(x => x.one)', { atfd: 1, envied: 'x' }],
  ['c.map(function (x) { this.own; return x.one; })', { atfd: 1, laa: 0 }],
  ['a.one; this.own; this.own', { laa: 1 / 2 }],
  ['a.one; this.own.part; this.own.part = 1; this.own.call(); this.n()', { laa: 3 / 4 }],
])('%s reads what is foreign', (body, expected) => {
  expect(accessOf(body)).toMatchObject(expected);
});

test.each([
  'this.own; this.own.one.two; this["a"].one',
  'const x = this.own; x.one; const { y } = this; y.one; const { z } = this.own.a; z.one',
  'const self = this; self.own; self.other.one',
  'const x = {}; x.one; const y = [] as T; y.one',
  'a.own; a.m; this.inherited; a.inherited',
  'a.length; a.size; a.x; a.MOST; a.Kind; a.Kind.one; A.one; window.one; process.env',
  'options.one; const { two } = props; (params as P).three',
  'a().one; new B().one; "".one; super.one',
  'class B { m2(a) { a.one; } }',
  'state.one; names.two',
])('%s reads nothing that is foreign', body => {
  expect(accessOf(body, 'import * as names from "n"; export let state;')).toBeUndefined();
});

test('access is told of methods alone', () => {
  const code =
    'class A { constructor(a) { a.one; } static s(a) { a.one; } get g() { return b.one; } f = a => a.one; } function f(a) { a.one; }';
  const told = analyse(code, 'ts').functions.filter(({ access }) => access);
  expect(told.map(({ name }) => name)).toEqual(['g', 'f']);
});

test.each([
  ['function f(this: T, a, { b, c: [d = 1, ...e] }, ...g) {}', 5],
  ['class A { constructor(private a = 1, readonly b: string) {} }', 2],
  ['function f() { const a = 1, { b, c } = a; for (let d of e) try {} catch ({ g, h }) {} }', 6],
  ['function f() { function g(a) { let b; } class C {} try {} catch {} }', 0],
])('%s has %i variables', (code, variables) => {
  expect(analyse(code, 'ts').functions[0]?.variables).toBe(variables);
});
