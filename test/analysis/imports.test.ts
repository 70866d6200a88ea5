import { expect, test } from 'vitest';
import { analyse } from '../harness/analyse.js';

/** Each import as `kind from: names`, with `type` where only types are taken. */
function importsOf(code: string): readonly string[] {
  const { imports } = analyse(code, 'ts');
  return imports.map(({ kind, from, names, typeOnly }) =>
    `${typeOnly ? 'type ' : ''}${kind} ${from}: ${names.join(' ')}`.trim(),
  );
}

/** Each export as `name@column`, with `type` where only a type is offered. */
function exportsOf(code: string): readonly string[] {
  const { exports } = analyse(code, 'ts');
  return exports.map(({ name, typeOnly, range }) => `${typeOnly ? 'type ' : ''}${name}@${range[1]}`);
}

test.each([
  ["import 'a';", ['import a:']],
  ["import a, { b as c, default as d, 'e f' as g } from './x.js';", ['import ./x.js: default b default e f']],
  ["import * as a from 'a'; import {} from 'b';", ['import a: *', 'import b:']],
  [
    "import type { A } from 'a'; import { type B } from 'b'; import { type C, d } from 'c';",
    ['type import a: A', 'type import b: B', 'import c: C d'],
  ],
  [
    "export { a as b } from 'a'; export * from 'b'; export * as c from 'c'; export type { D } from 'd'; export { type E } from 'e';",
    ['export a: a', 'export b: *', 'export c: *', 'type export d: D', 'type export e: E'],
  ],
  [
    "import a = require('a'); import type b = require('b'); import c = d.e;",
    ['import-equals a: *', 'type import-equals b: *'],
  ],
  [
    "const { a, b: c } = require('a'); const d = require('b'); require('c').e; require(f); require.resolve('g'); require(`h`);",
    ['require a: a b', 'require b: *', 'require c: e', 'require h: *'],
  ],
  [
    "const { a } = await import('a'); import('b').then(c); import(d); const { [e]: f, ...g } = await import('h');",
    ['dynamic a: a', 'dynamic b: *', 'dynamic h: *'],
  ],
  ["type A = import('a').B.C; let d: typeof import('d');", ['type dynamic a: B', 'type dynamic d: *']],
])('imports of %s', (code, expected) => {
  expect(importsOf(code)).toEqual(expected);
});

test('the range of an import is its specifier', () => {
  expect(analyse("import {\n  a,\n} from './b.js';", 'ts').imports[0]?.range).toEqual([3, 8, 3, 16]);
});

test.each([
  ['export const a = 1, { b, c: [d = 2, ...e], ...f }: T = g;', ['a@14', 'b@23', 'd@30', 'e@40', 'f@47']],
  [
    'export function a() {} export class B {} export enum C {} export namespace D {}',
    ['a@17', 'B@37', 'C@54', 'D@76'],
  ],
  ['export interface A {} export type B = 1; export declare const c: 1;', ['type A@18', 'type B@35', 'c@63']],
  ['export function a(): void; export function a() {}', ['a@44']],
  [
    "export { a as b, c, d as default, type E, f as 'g h' }; export type { H };",
    ['b@15', 'c@18', 'default@26', 'type E@40', 'g h@48', 'type H@71'],
  ],
  ["export * from 'a'; export * as b from 'b'; export type * from 'c';", ['*@15', 'b@32', 'type *@63']],
  ['export default function a() {}', ['default@25']],
  ['export default class {}', ['default@16']],
  ['export default interface A {}', ['type default@26']],
  ['export default a + b;', ['default@16']],
  ['export = a;', ['default@10']],
  ["declare module 'a' { export const b: 1; } namespace C { export const d = 1; } module.exports = e;", []],
])('exports of %s', (code, expected) => {
  expect(exportsOf(code)).toEqual(expected);
});

/** What is used of each namespace; undefined where it may be all of it. */
function membersOf(code: string): unknown {
  return analyse(code, 'tsx').imports.map(({ members }) => members);
}

test.each([
  ["import * as a from 'a'; a.c; a.b(); a.b;", ['b', 'c']],
  ["import * as a from 'a'; let t: a.T; let u: typeof a.u; <a.View />;", ['T', 'View', 'u']],
  ["import * as a from 'a';", []],
  ["import d, * as a from 'a'; a.b;", ['b']],
  ["import * as a from 'a'; f(a); a.b;", undefined],
  ["import * as a from 'a'; a['b'];", undefined],
  ["import * as a from 'a'; const { b } = a;", undefined],
  ["import * as a from 'a'; ({ a });", undefined],
  ["a.b; import * as a from 'a';", undefined],
  ["import * as a from 'a'; export { a }; export default a;", []],
  ["import * as a from 'a'; ({ a: 1 }); b.a; class C { a = 1 }", []],
  ["import * as a from 'a'; function f(a) { g(a); } a.b;", ['b']],
  ["import * as a from 'a'; const f = ({ a }) => g(a); { const a = 1; g(a); } a.b;", ['b']],
  ["import * as a from 'a'; try {} catch (a) { g(a); } for (const a of b) g(a); a.b;", ['b']],
  ["import * as a from 'a'; { function a() {} g(a); } type F = (a: 1) => typeof a; a.b;", ['b']],
])('members of %s', (code, expected) => {
  expect(membersOf(code)).toEqual([expected]);
});

test('a reference to a file counts before the first statement', () => {
  expect(
    importsOf(
      '/// <reference path="a.ts" />\n// <reference path="b.ts" />\n1;\n/// <reference path="c.ts" />',
    ),
  ).toEqual(['type reference ./a.ts:']);
});

/** Each export as `name`, with what is known of it besides. */
function knownOf(code: string): readonly string[] {
  const { exports } = analyse(code, 'ts');
  return exports.map(({ name, from, sourceName, usedHere, mentions = [] }) =>
    [name, from && `${sourceName} of ${from}`, usedHere && 'used', ...mentions.map(each => `→ ${each}`)]
      .filter(Boolean)
      .join(' '),
  );
}

test.each([
  [
    "export { a as b } from 'c'; export * from 'd'; export * as e from 'f'; export { default } from 'g';",
    ['b a of c', '* * of d', 'e * of f', 'default default of g'],
  ],
  [
    "import * as a from 'b'; export { a, a as c }; export default a;",
    ['a * of b', 'c * of b', 'default * of b'],
  ],
  [
    'export const a = 1, b = a; export function c() { d(); } export class d {}',
    ['a used', 'b', 'c', 'd used'],
  ],
  ['const a = 1; export { a, a as b }; f(a);', ['a used', 'b used']],
  ['export const a = 1; ({ a: b.a }); function f(a) {} let c: { a: 1 };', ['a']],
  ['export interface A {} export type B = A; export class C { c: B; }', ['A used', 'B used', 'C → B']],
  [
    'export type A = 1; export const b = (a: A): void => { let c: D; }; export type D = 1;',
    ['A used', 'b → A', 'D used'],
  ],
  ['export type A = 1; export const b = () => { let c: A; return c; };', ['A used', 'b → A']],
  [
    'export type A = 1; export function b(a: A): void; export function b(a: any): void {}',
    ['A used', 'b → A'],
  ],
  ['export type A = 1; export default function (a: A) {}', ['A used', 'default → A']],
])('what is known of the exports of %s', (code, expected) => {
  expect(knownOf(code)).toEqual(expected);
});
