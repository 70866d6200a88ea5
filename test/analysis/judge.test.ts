import { expect, test } from 'vitest';
import type { ClassFacts, FileFacts, FunctionFacts, Sighting } from '../../src/analysis/facts.js';
import { rules } from '../../src/analysis/rules/index.js';
import { judge } from '../../src/analysis/rules/judge.js';
import { unknownRuleSettings } from '../../src/analysis/rules/option-kinds.js';
import type { Settings } from '../../src/analysis/settings.js';
import type { Position, Range } from '../../src/base/range.js';
import { analyse } from '../harness/analyse.js';

test('findings are sorted by range, then rule', () => {
  const facts = fileFacts({
    functions: [longFunction([1, 1, 9, 1])],
    sightings: [seen('nested-ternary', 4), seen('async-in-loop', 4), seen('todo-debt', 2, 'TODO')],
  });
  expect(shown(facts)).toEqual([
    'long-function warning 1',
    'todo-debt hint 2',
    'async-in-loop info 4',
    'nested-ternary warning 4',
  ]);
});

test('an option of the settings replaces its default', () => {
  const facts = fileFacts({ functions: [longFunction([1, 1, 9, 1])] });
  expect(shown(facts, { 'long-function': { options: { most: 61 } } })).toEqual([]);
  expect(shown(facts, { 'long-function': { options: { errorAbove: 59 } } })).toEqual([
    'long-function error 1',
  ]);
});

test('an option of another type leaves the default in force', () => {
  const facts = fileFacts({ functions: [longFunction([1, 1, 9, 1])] });
  expect(shown(facts, { 'long-function': { options: { most: '100', unknown: 1 } } })).toEqual([
    'long-function warning 1',
  ]);
});

test('a severity of the settings is that of all findings of the rule, and off drops them', () => {
  const facts = fileFacts({ sightings: [seen('empty-catch', 1, 'catch'), seen('empty-catch', 2, 'block')] });
  expect(shown(facts)).toEqual(['empty-catch warning 1', 'empty-catch info 2']);
  expect(shown(facts, { 'empty-catch': { severity: 'hint', options: {} } })).toEqual([
    'empty-catch hint 1',
    'empty-catch hint 2',
  ]);
  expect(shown(facts, { 'empty-catch': { severity: 'off', options: {} } })).toEqual([]);
});

test('lists in the settings replace lists', () => {
  const facts = fileFacts({
    sightings: [
      seen('magic-number', 1, '0o17'),
      seen('magic-number', 2, '7'),
      seen('magic-number', 3, '10n'),
    ],
  });
  expect(shown(facts, { 'magic-number': { options: { ignore: [15, 10] } } })).toEqual([
    'magic-number info 2',
    'magic-number info 3',
  ]);
});

test('a term of the settings is found in capitals', () => {
  const facts = fileFacts({ sightings: [seen('todo-debt', 1, 'NOTE: x'), seen('todo-debt', 2, 'TODO x')] });
  expect(shown(facts, { 'todo-debt': { options: { terms: ['note', 'a(b'] } } })).toEqual([
    'todo-debt hint 1',
  ]);
});

test('of a half-typed file the functions around the error are left out', () => {
  const functions = [longFunction([1, 1, 20, 2]), longFunction([5, 1, 9, 2]), longFunction([30, 1, 40, 2])];
  const sightings = [
    seen('nested-ternary', 2, '', 0),
    seen('nested-ternary', 31, '', 2),
    seen('nested-ternary', 50),
  ];
  const facts = fileFacts({ functions, sightings, problem: syntaxError([6, 1]) });
  expect(shown(facts)).toEqual([
    'long-function warning 30',
    'nested-ternary warning 31',
    'nested-ternary warning 50',
  ]);
  expect(judge(facts, { rules: {} }).problem).toEqual(syntaxError([6, 1]));
});

test('outside functions the code before the error still counts', () => {
  const sightings = [seen('nested-ternary', 2), seen('nested-ternary', 8)];
  const functions = [longFunction([30, 1, 40, 2])];
  const facts = fileFacts({ functions, sightings, problem: syntaxError([6, 1]) });
  expect(shown(facts)).toEqual(['nested-ternary warning 2', 'long-function warning 30']);
});

test('a syntax error without a place leaves nothing sound', () => {
  const facts = fileFacts({ functions: [longFunction([1, 1, 9, 1])], problem: syntaxError(undefined) });
  expect(shown(facts)).toEqual([]);
});

test('of a text that does not parse the sound functions are judged', () => {
  const sound = 'function sound(a, b, c, d, e) {\n  return a ? b : c ? d : e;\n}\n';
  const halfTyped = 'function typing(a, b, c, d, e) {\n  const f = a ? b : c ? d : e;\n  return a.\n}\n';
  expect(shown(analyse(sound + halfTyped + sound, 'ts'))).toEqual([
    ...['long-parameter-list info 1', 'nested-ternary warning 2'],
    ...['long-parameter-list info 8', 'nested-ternary warning 9'],
  ]);
});

test('a class is judged by its size under the settings', () => {
  const facts = fileFacts({ classes: [sizedClass([1, 1, 9, 1])] });
  expect(shown(facts)).toEqual(['large-class warning 1']);
  expect(shown(facts, { 'large-class': { options: { sloc: 301 } } })).toEqual([]);
});

test('of a half-typed file the classes around the error are left out', () => {
  const classes = [sizedClass([1, 1, 20, 2]), sizedClass([5, 1, 9, 2]), sizedClass([30, 1, 40, 2])];
  expect(shown(fileFacts({ classes, problem: syntaxError([12, 1]) }))).toEqual([
    'large-class warning 5',
    'large-class warning 30',
  ]);
  expect(shown(fileFacts({ classes, problem: syntaxError(undefined) }))).toEqual([]);
});

test('what no rule understands is a settings problem', () => {
  const problems = unknownRuleSettings({
    rules: {
      'long-functon': { options: {} },
      'long-function': { options: { most: '50', least: 1 } },
      'todo-debt': { severity: 'info', options: { terms: [1] } },
      'magic-number': { options: { ignore: [1] } },
      'null-deref': { severity: 'off', options: {} },
    },
  });
  expect(problems.map(({ key, message }) => `${key}: ${message}`)).toEqual([
    'rules.long-functon: Unknown rule. See docs/rules.md for the list.',
    'rules.long-function.most: Expected a number.',
    'rules.long-function.least: Unknown option of long-function.',
    'rules.todo-debt.terms: Expected a list of strings.',
  ]);
});

test('the ids of rules are unique, and each says what is wrong in one sentence', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { summary } of rules) expect(summary).toMatch(/^[A-Z][^.]*(?:\.\w[^.]*)?\.$/);
});

function shown(facts: FileFacts, own: Settings['rules'] = {}): readonly string[] {
  return judge(facts, { rules: own }).findings.map(
    ({ rule, severity, range: [line] }) => `${rule} ${severity} ${line}`,
  );
}

function fileFacts(part: Partial<FileFacts>): FileFacts {
  return {
    functions: [],
    classes: [],
    implicits: [],
    sightings: [],
    patterns: [],
    imports: [],
    exports: [],
    clumps: [],
    suppressions: [],
    lines: 60,
    sloc: 60,
    ...part,
  };
}

function seen(rule: string, line: number, value = '', inFunction = -1): Sighting {
  return { rule, range: [line, 3, line, 9], in: inFunction, value };
}

function syntaxError(at: Position | undefined): NonNullable<FileFacts['problem']> {
  return { code: 'syntax', message: 'Expression expected.', ...(at && { at }) };
}

/** 60 lines of code, and nothing else to object to. */
function longFunction(range: Range): FunctionFacts {
  const [line, column] = range;
  const metrics = {
    ...{
      cyclomatic: 1,
      cyclomaticModified: 1,
      cognitive: 0,
      cognitiveWp: 0,
      maxDepth: 0,
      params: 0,
      lines: 60,
    },
    ...{ sloc: 60, statements: 0, halsteadVolume: 0, halsteadDifficulty: 0, maintainability: 50 },
  };
  const place = { anchor: [line, column], range, label: range, parent: -1, level: 1 } as const;
  return { name: 'f', kind: 'function', ...place, variables: 0, metrics };
}

/** 301 lines of code, and nothing else to object to. */
function sizedClass(range: Range): ClassFacts {
  return {
    name: 'A',
    range,
    label: range,
    in: -1,
    sloc: 301,
    methods: 20,
    fields: 15,
    wmc: 46,
    tcc: 0,
    atfd: 6,
  };
}
