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
