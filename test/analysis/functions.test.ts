import { expect, test } from 'vitest';
import type { Language } from '../../src/analysis/source-text.js';
import { analyse } from '../harness/analyse.js';

/** Each function as `kind name [text of its label] <name of its parent`. */
function functionsOf(code: string, language: Language = 'ts'): readonly string[] {
  const { functions } = analyse(code, language);
  return functions.map(({ kind, name, label, parent }) => {
    const within = functions[parent] ? ` <${functions[parent].name}` : '';
    return `${kind} ${name} [${textAt(code, label)}]${within}`;
  });
}

function textAt(code: string, [line, column, endLine, endColumn]: readonly number[]): string {
  const lines = code.split('\n').slice(line! - 1, endLine);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, endColumn! - 1);
  return lines.join('\n').slice(column! - 1);
}

test.each<readonly [code: string, expected: readonly string[]]>([
  ['function f() {}', ['function f [f]']],
  ['const f = function g() {};', ['function g [g]']],
  ['const f: T = () => 1;', ['arrow f [f]']],
  ['let f; f = function () {};', ['function f [f]']],
  ['a.b.c = () => {};', ['arrow c [c]']],
  ['a[b] = () => {};', ['arrow <anonymous> [=>]']],
  ['const f = (() => {}) as T;', ['arrow f [f]']],
  ['const f = ((() => {}) satisfies T)!;', ['arrow f [f]']],
  ['const f = memo(() => {});', ['arrow <anonymous> [=>]']],
  ['const { f = () => {} } = o;', ['arrow f [f]']],
  ['(function () {})();', ['function <anonymous> [{]']],
  ['export default function () {}', ['function default [{]']],
  ['export default function f() {}', ['function f [f]']],
  ['export default () => {};', ['arrow default [=>]']],
  [
    'const o = { m() {}, f: () => {}, g: function () {}, get x() { return 1; }, set x(v) {} };',
    ['method m [m]', 'arrow f [f]', 'function g [g]', 'getter x [x]', 'setter x [x]'],
  ],
  [
    'const o = { "a b"() {}, 1() {}, [k]() {}, ["l"]: () => {} };',
    ['method a b ["a b"]', 'method 1 [1]', 'method [k] [k]', 'arrow ["l"] ["l"]'],
  ],
  [
    'class A { constructor() {} m() {} static s() {} #p() {} get g() { return 1; } set g(v) {} f = () => {}; #q = function () {}; [Symbol.iterator]() {} }',
    [
      'constructor constructor [constructor]',
      'method m [m]',
      'method s [s]',
      'method #p [#p]',
      'getter g [g]',
      'setter g [g]',
      'arrow f [f]',
      'function #q [#q]',
      'method [Symbol.iterator] [Symbol.iterator]',
    ],
  ],
  [
    'function f(): void;\nfunction f(a?: 1): void {}\ndeclare function g(): void;\nabstract class A { abstract m(): void; n(): void; n() {} }\ntype F = () => void;',
    ['function f [f]', 'method n [n]'],
  ],
  [
    'function f() { const g = () => function h() {}; class A { m() {} } }',
    ['function f [f]', 'arrow g [g] <f', 'function h [h] <g', 'method m [m] <f'],
  ],
  ['function f(a = () => 1) {}', ['arrow a [a] <f', 'function f [f]']],
  [
    'class A { @dec(() => 1) m() {} [k(() => 2)]() {} }',
    ['arrow <anonymous> [=>]', 'method m [m]', 'arrow <anonymous> [=>]', 'method [k(() => 2)] [k(() => 2)]'],
  ],
  ['const f = async (a /* => */): Promise<void> /* => */ => {};', ['arrow f [f]']],
])('%s', (code, expected) => {
  expect(functionsOf(code)).toEqual(expected);
});

test.each([
  ['const f = async (a /* => */): Promise<() => void> /* => */ => {};', [1, 60]],
  ['const f = <T,>() => (\n  { a: 1 }\n);', [1, 18]],
  ['class A {\n  @dec m<T>(\n    a = { b: 1 },\n  ): T {\n  }\n}', [4, 8]],
  ['a\r\nfunction f() {}\u2028', [2, 14]],
])('the anchor of %j', (code, anchor) => {
  expect(analyse(code, 'tsx').functions[0]?.anchor).toEqual(anchor);
});

test('the range of a method is the whole member, of a function value only the function', () => {
  const code =
    'class A {\n  /** doc */\n  @dec\n  public async m() {\n  }\n  f =\n    () => {\n    };\n}\nexport async function g() {\n}';
  const { functions } = analyse(code, 'ts');
  expect(functions.map(({ range }) => range)).toEqual([
    [3, 3, 5, 4],
    [7, 5, 8, 6],
    [10, 8, 11, 2],
  ]);
});

test('facts are plain data in canonical order, the same every time', () => {
  const code = 'f(a => a, function (b = () => 1) { return b; });\n// TODO z\nif (x) {}';
  const first = analyse(code, 'ts');
  const second = analyse(code, 'ts');
  expect(JSON.parse(JSON.stringify(first))).toEqual(first);
  expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  expect(first.functions.map(({ anchor, parent }) => [...anchor, parent])).toEqual([
    [1, 5, -1],
    [1, 28, 2],
    [1, 34, -1],
  ]);
});

test.each([
  ['', 0, 0],
  ['\n', 1, 0],
  ['a', 1, 1],
  ['a\n', 1, 1],
  ['#!/usr/bin/env node\na\r\n\r\n// b\rc /* d\n\ne */ f /* g */\n/* h */ /* i\n*/ // j\n', 9, 3],
])('%j has %i lines, %i with code', (code, lines, sloc) => {
  expect(analyse(code, 'js')).toMatchObject({ lines, sloc });
});
