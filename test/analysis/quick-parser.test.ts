import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/analysis/file-facts.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import { oxcParser } from '../../src/analysis/parsers/oxc.js';
import { parse } from '../../src/analysis/parsers/parse.js';
import type { Language } from '../../src/analysis/source-text.js';

test.each([
  ['const a = 1;\r\n// one\r\nlet b = `x\r\ny`;', 'ts'],
  ['const π = "\u{1F600}"; /* 😀 */ const after = /[😀]/u; // end', 'ts'],
  ['#!/usr/bin/env node\n// first\nexport default class { static { } }', 'js'],
  ['const size = 123n ** 2n, at = /a\\/b/gi, text = `a // no comment`;', 'ts'],
  ["const element = <a href='//x'>it's // text {/* a comment */}</a>;", 'tsx'],
  ["const element = <a href='//x'>it's // text {/* a comment */}</a>;", 'js'],
  ['abstract class A<in out T> { declare b: string; accessor c = 1; @d() e() {} f?(): void }', 'ts'],
  ['let x = <T,>(y: T) => y satisfies T as unknown as T; x!.y?.[0]!();', 'ts'],
  [
    'import a, { type b } from "c"; import type d from "e"; export * as f from "g"; import h = require("i")',
    'ts',
  ],
  ['enum A { B = 1, C = B << 2 } namespace D.E { export const f = 1 } declare global { var g: 1 }', 'ts'],
  ['function f(this: void, a = 1, { b }: { b: 1 }, ...c: 1[]): asserts a is 1 { using d = e; }', 'ts'],
  [
    'a?.b.c(); (a?.b).c(); new a.b(); new (a())(); async () => { await using x = y; for await (const z of w); }',
    'ts',
  ],
  ['', 'ts'],
  ['// only a comment', 'js'],
] as const)('facts of %j are those of typescript-estree', (code, language) => {
  const quick = oxcParser.parse(code, language);
  expect(quick).toBeDefined();
  expect(factsOf(quick!)).toEqual(factsOf(estreeParser.parse(code, language)));
});

test('comments are those of typescript-estree, in text that is more than ASCII', () => {
  const code = '/* α */ const b = "γ"; // δ 😀\n/** ε */';
  const shape = ({ type, value, range }: { type: string; value: string; range: unknown }) => ({
    type,
    value,
    range,
  });
  const [quick, slow] = [oxcParser.parse(code, 'ts')!, estreeParser.parse(code, 'ts')];
  expect(quick.comments.map(shape)).toEqual(slow.comments.map(shape));
});

test.each([
  ['`a ${b + `// ${c /* d */} //`} /* e */` // f', 'ts'],
  ['a = b / c; // d\ne = /[/*]/.test(f) / 2 /* g */; h = /\\//; // i', 'ts'],
  ['a = "\\"// b"; c = \'/* d\'; /* e */ f = { g: { h: `${ { i: 1 }.i }` } } // j', 'js'],
  ['#!/usr/bin/env node // a\n// b\r\n/* c */\u2028// d', 'js'],
  ["const a = <p title='//'>it's // text {`/*`} {/* b */}</p>; // c", 'tsx'],
  ['/**/ a /***/ / b // ', 'ts'],
] as const)('comments of %j are those of typescript-estree', (code, language) => {
  const shape = ({ value, range }: { value: string; range: unknown }) => ({ value, range });
  const slow = estreeParser.parse(code, language);
  expect(slow.problem).toBeUndefined();
  expect(oxcParser.parse(code, language)!.comments.map(shape)).toEqual(slow.comments.map(shape));
});

test('what JSON cannot hold is restored', () => {
  const { program } = oxcParser.parse('f(123n)', 'ts')!;
  expect(program).toMatchObject({ body: [{ expression: { arguments: [{ value: 123n }] } }] });
});

describe('a text that is not whole', () => {
  test.each([
    ['foo.'],
    ['if (a'],
    ['class {'],
    ['let a = "b'],
    ['switch (a) { default: default: }'],
  ])('%j is left to the parser that recovers', async code => {
    expect(oxcParser.parse(code, 'ts')).toBeUndefined();
    expect((await parse(code, 'ts')).problem).toMatchObject({ code: 'syntax' });
  });

  test('is answered by the quick parser again when it is mended', async () => {
    await parse('foo.', 'ts');
    expect(oxcParser.parse('foo.bar', 'ts')?.program).toMatchObject({ range: [0, 7] });
  });
});

/** Each nests in its own way, a thousand times deeper than people write. */
const nests: Readonly<Record<string, (depth: number) => string>> = {
  parentheses: depth => `x = ${'('.repeat(depth)}1${')'.repeat(depth)}`,
  arrays: depth => `x = ${'['.repeat(depth)}${']'.repeat(depth)}`,
  blocks: depth => '{'.repeat(depth) + '}'.repeat(depth),
  arrows: depth => `x = ${'() => '.repeat(depth)}1`,
  'else if': depth => `${'if (a) {} else '.repeat(depth)}{}`,
  negations: depth => `x = ${'!'.repeat(depth)}1`,
  chains: depth => `a${'.b()'.repeat(depth)}`,
};

test.each(
  Object.keys(nests),
)('%s nested without end do not harm the process, nor the next file', async kind => {
  const { program, problem } = await parse(nests[kind]!(50_000), 'ts');
  expect(program === undefined || problem === undefined).toBe(true);
  expect(oxcParser.parse('after()', 'ts')?.problem).toBeUndefined();
  expect(oxcParser.parse('after()', 'ts')?.program).toBeDefined();
});

test('any text at all is answered', async () => {
  const piece = fc.constantFrom(
    '`',
    '${',
    '}',
    '/',
    '*',
    '"',
    '<',
    '>',
    '(',
    'a',
    '😀',
    '\ud800',
    '\n',
    '\\',
    '#',
    '@',
  );
  const languages: readonly Language[] = ['js', 'jsx', 'ts', 'tsx'];
  await fc.assert(
    fc.asyncProperty(fc.array(piece), fc.constantFrom(...languages), async (pieces, language) => {
      const tree = await parse(pieces.join(''), language);
      expect(tree.problem === undefined || tree.problem.code === 'syntax').toBe(true);
    }),
    { numRuns: 300 },
  );
});
