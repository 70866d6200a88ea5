// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the snippets hold templates.
import { parse } from '@typescript-eslint/typescript-estree';
import { expect, test } from 'vitest';
import { factsOf } from '../../src/analysis/file-facts.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import type { Language } from '../../src/analysis/source-text.js';

test.each<readonly [code: string, language: Language]>([
  ['<T>a as B', 'ts'],
  ['const a = <T,>(b: T) => <c>{b}</c>', 'tsx'],
  ['const a = <b />; a < b > (c)', 'js'],
  ['await (a); for await (const b of c) {}', 'ts'],
  ['#!/usr/bin/env node // a\n// b', 'js'],
  ['"// a"; \'/* b\'; `// ${/* c */ d // e\n} // f`; /\\/\\/ g/; // h', 'ts'],
  ['<a b="// c" // d\n e={/* f */ 1}>// g {/* h */} /* i */</a> // j', 'tsx'],
  ['let a: "// b" /* c */ | `// ${/* d */ E}` = /* f */ 1 /* g *//* h */', 'ts'],
  ['/** a */ function /* b */ c(/* d */) /* e */ { /* f */ } /* g', 'ts'],
  ['// a\r\n// b\u2028// c\r/* d\n*/', 'js'],
  ['', 'ts'],
])('the tree and the comments of %j are the parser’s', (code, language) => {
  const { program, comments, problem } = estreeParser.parse(code, language);
  const options = {
    range: true,
    loc: true,
    comment: true,
    jsDocParsingMode: 'none',
    sourceType: 'module',
  } as const;
  if (problem) return expect(() => parse(code, options)).toThrow();
  const expected = parse(code, { ...options, jsx: language !== 'ts', filePath: `file.${language}` });
  expect(comments).toEqual(expected.comments);
  expect({ ...program, comments: [] }).toEqual({ ...expected, comments: [] });
});

test.each([
  ['const a = b.;\nfunction f() { if (a) {} }', [1, 13]],
  ['function f() { if (a) {} }\ng(', [2, 3]],
  ['function f() { if (a) {} }\nif (x.', [2, 7]],
  ['function f() { if (a) {} }\nswitch (a) { default: default: }', [2, 1]],
  ['function f() { if (a) {} }\n"abc', [2, 5]],
  ['function f() { if (a) {} }\n}', [2, 1]],
])('%j keeps its sound function and says where it breaks', (code, at) => {
  const facts = factsOf(estreeParser.parse(code, 'ts'));
  expect(facts.problem).toMatchObject({ code: 'syntax', at });
  expect(facts.functions.map(({ name, metrics }) => [name, metrics.cyclomatic])).toEqual([['f', 2]]);
});

const deep = 10_000;

test.each([
  ['brackets', '['.repeat(deep) + ']'.repeat(deep)],
  ['open brackets', '['.repeat(deep)],
  ['parentheses', `${'('.repeat(deep)}a${')'.repeat(deep)}`],
  ['blocks', '{'.repeat(deep) + '}'.repeat(deep)],
  ['members', `a${'.b'.repeat(deep)}`],
  ['sums', `a${' + b'.repeat(deep)}`],
  ['arrows', `${'() => '.repeat(deep)}1`],
  ['else-ifs', `${'if (a) {} else '.repeat(deep)}b`],
])('%s ten thousand deep are analysed or refused, never a crash', (_what, code) => {
  const { problem } = factsOf(estreeParser.parse(code, 'ts'));
  expect(['too-deep', 'syntax', undefined]).toContain(problem?.code);
});

test('a tree that the walk cannot descend is refused too', () => {
  const tree = estreeParser.parse('a', 'ts');
  const program = { type: 'Program', range: [0, 1], body: [] as unknown[] };
  let inner = program.body;
  for (let depth = 0; depth < 100_000; depth++) {
    const block = { type: 'BlockStatement', range: [0, 1], body: [] };
    inner.push(block);
    inner = block.body;
  }
  expect(factsOf({ ...tree, program: program as never }).problem?.code).toBe('too-deep');
});

test.each([
  'function f() { if (a) {} }\nfunction g<T',
  'function f() { if (a) {} }\nconst g: Map<string, Array<',
  'function f() { if (a) {} }\nclass G extends H<I<J',
])('%j is read in spite of its open type list', code => {
  const facts = factsOf(estreeParser.parse(code, 'ts'));
  expect(facts.problem).toMatchObject({ code: 'syntax' });
  expect(facts.functions.map(({ name }) => name)).toContain('f');
});

test.each([
  ['ts', 'let a: string = b;', true],
  ['js', 'return await a;', true],
  ['js', 'import a from "a";', true],
  ['tsx', '<A />', true],
  ['js', 'this is prose;', false],
  ['js', 'if (a) {', false],
  ['js', ' // nothing', false],
  ['js', `${'('.repeat(deep)}a${')'.repeat(deep)};`, false],
] as const)('by %s, %j is statements: %j', (language, text, isCode) => {
  expect(estreeParser.parse('', language).parses?.(text)).toBe(isCode);
});
