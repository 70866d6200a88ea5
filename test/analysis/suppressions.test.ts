import { expect, test } from 'vitest';
import { factsOf } from '../../src/analysis/file-facts.js';
import { applyEdits } from '../../src/analysis/fixes/fix.js';
import { offersOf } from '../../src/analysis/fixes/fixes-of.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import { oxcParser } from '../../src/analysis/parsers/oxc.js';
import { parse } from '../../src/analysis/parsers/parse.js';
import { judge } from '../../src/analysis/rules/judge.js';
import type { Settings } from '../../src/analysis/settings.js';
import type { Language } from '../../src/analysis/source-text.js';
import { isSuppressed } from '../../src/analysis/suppressions.js';
import { analyse } from '../harness/analyse.js';

const five = 'function f(a, b, c, d, e) {}\n';

test('the next line is the next one with code, and what comes between counts', () => {
  const comment = '// treewarden-ignore-next-line long-parameter-list, todo-debt: as it is\n';
  expect(shown(`${comment}\n// TODO\n/* more */\n\n${five}${five}`)).toEqual(['long-parameter-list 7']);
  expect(shown(`${five}${comment}`)).toEqual(['long-parameter-list 1', 'suppression 2']);
});

test('line ends of every kind, and a hashbang', () => {
  const text = `#!/usr/bin/env node\n// treewarden-ignore-next-line long-parameter-list: as it is\n${five}`;
  expect(shown(text)).toEqual([]);
  expect(shown(text.replaceAll('\n', '\r\n'))).toEqual([]);
});

test('a block reaches from its first line to its last, and without an end to the end of the file', () => {
  const start = '// treewarden-ignore-start long-parameter-list: as it is\n';
  expect(shown(`${five}${start}${five}// treewarden-ignore-end\n${five}`)).toEqual([
    'long-parameter-list 1',
    'long-parameter-list 5',
  ]);
  expect(shown(`${five}${start}${five}`)).toEqual(['long-parameter-list 1']);
});

test('a suppression of a rule that is off, or that looks at all files, may wait', () => {
  const text = '// treewarden-ignore-next-line long-parameter-list: later\nf();\n';
  expect(shown(text)).toEqual(['suppression 1']);
  expect(shown(text, { 'long-parameter-list': { severity: 'off', options: {} } })).toEqual([]);
  expect(shown(text, { suppression: { severity: 'off', options: {} } })).toEqual([]);
  expect(shown(text.replace('long-parameter-list', 'circular-import'))).toEqual([]);
});

test('while a text does not parse no suppression is called without effect', () => {
  const text = '// treewarden-ignore-next-line long-parameter-list: later\nf();\n';
  expect(shown(`${text}function typing() { return a. }\n`)).toEqual([]);
});

test('no comment lets a finding about comments stand', () => {
  const all = '/* treewarden-ignore-file suppression: all is well */\n';
  expect(shown(`${all}// treewarden-ignore-next-line long-parameter-list\n${five}`)).toEqual([
    'suppression 1',
    'suppression 2',
  ]);
});

test('for rules that are judged elsewhere it is known which of their findings may stand', () => {
  const { suppressions } = analyse(
    '// treewarden-ignore-next-line unused-export: for plugins\nexport const a = 1;\n',
    'ts',
  );
  expect(isSuppressed(suppressions, 'unused-export', [2, 14, 2, 15])).toBe(true);
  expect(isSuppressed(suppressions, 'unused-export', [3, 1, 3, 2])).toBe(false);
  expect(isSuppressed(suppressions, 'circular-import', [2, 14, 2, 15])).toBe(false);
});

test.each<[string, Language, string]>([
  ['a line', 'ts', five],
  ['an element', 'tsx', 'const a = (\n  <A>\n    <B f={function (a, b, c, d, e) {}} />\n  </A>\n);\n'],
])('the offered comment is understood: %s', async (_, language, text) => {
  const offers = await offersIn(text, language);
  const fixed = applyOffer(text, offers.at(-1)!);
  const after = judge(analyse(fixed, language), { rules: {} }).findings;
  expect(after.map(({ message }) => message)).toEqual(['Gives no reason: write it after the colon']);
  expect(shown(fixed.replace('say why', 'as it is'), {}, language)).toEqual([]);
  expect(await offersIn(fixed, language)).toEqual([]);
});

test('no comment is offered within a text', async () => {
  const text = 'const a = `\n$'.concat('{f(function (a, b, c, d, e) {})}`;\n');
  expect((await offersIn(text, 'ts')).map(({ title }) => title)).toEqual([]);
});

test('both parsers give the same suppressions', () => {
  const text = `/* treewarden-ignore-file todo-debt: as it is */\nconst a = <A>{/* treewarden-ignore-next-line b: c */}</A>;\n`;
  const [one, other] = [oxcParser, estreeParser].map(parser => factsOf(parser.parse(text, 'tsx')!));
  expect(one?.suppressions).toHaveLength(2);
  expect(one?.suppressions).toEqual(other?.suppressions);
});

async function offersIn(text: string, language: Language) {
  const tree = await parse(text, language);
  return offersOf(tree, judge(analyse(text, language), { rules: {} }).findings);
}

function applyOffer(text: string, { edits }: Awaited<ReturnType<typeof offersIn>>[number]): string {
  const lines = text.split('\n');
  const offsetOf = (line: number, column: number): number =>
    lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
  return applyEdits(
    text,
    edits.map(({ range: [line, column, endLine, endColumn], text }) => ({
      start: offsetOf(line, column),
      end: offsetOf(endLine, endColumn),
      text,
    })),
  );
}

function shown(text: string, rules: Settings['rules'] = {}, language: Language = 'ts'): readonly string[] {
  return judge(analyse(text, language), { rules }).findings.map(
    ({ rule, range: [line] }) => `${rule} ${line}`,
  );
}
