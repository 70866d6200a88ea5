import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import { judge } from '../../src/analysis/rules/judge.js';
import { analyse } from '../harness/analyse.js';

/** Where every function is a callback and none lies more than one level too deep, ESLint means the same. */
test.each([
  ['four callbacks', 'a(() => {\nb(() => {\nc(() => {\nd(() => 1); }); }); });'],
  ['a fifth', 'a(() => {\nb(() => {\nc(() => {\nd(() => {\ne(() => 1); }); }); }); });'],
  [
    'two of them',
    'a(() => {\nb(() => {\nc(() => {\nd(() => {\ne(() => 1,\n() => 2);\nf(() => 3); }); }); }); });',
  ],
  [
    'functions of every kind',
    'a(async () => {\nb(function () {\nc(function* f() {\nd(() => {\ne(async function () {}); }); }); }); });',
  ],
  ['callbacks in arguments', 'a(1, () =>\nb(() =>\nc({}, () =>\nd(() =>\ne(f, 2, () => 1)))));'],
  [
    'blocks between them',
    'a(() => {\nif (b) for (;;) c(() => {\ntry { d(() => {\nswitch (e) { default: f(() => {\ng(() => 1); }); } }); } finally {} }); });',
  ],
  ['one after the other', 'a(() => 1,\n() => 2,\n() => 3,\n() => 4,\n() => 5,\n() => 6);'],
])('ESLint counts the same of %s', (_title, code) => {
  expect(linesOfOurs(code, 4)).toEqual(linesOfTheirs(code, 4));
  expect(linesOfOurs(code, 2).slice(0, 1)).toEqual(linesOfTheirs(code, 2).slice(0, 1));
});

/** By the text of the rule's page: ESLint counts callbacks alone. */
test('functions that are no callbacks are nested, too', () => {
  const code =
    'function a() {\nconst b = () => {\nreturn { c() {\nclass D { e() {\nreturn () => 1; } } } }; }; }';
  expect(linesOfOurs(code, 4)).toEqual([5]);
  expect(linesOfTheirs(code, 4)).toEqual([]);
});

test('what lies deeper than too deep is said once', () => {
  const code = 'a(() => {\nb(() => {\nc(() => {\nd(() => 1); }); }); });';
  expect(linesOfOurs(code, 2)).toEqual([3]);
  expect(linesOfTheirs(code, 2)).toEqual([3, 4]);
});

function linesOfOurs(code: string, most: number): readonly number[] {
  const { findings } = judge(analyse(code, 'js'), { rules: { 'deep-callbacks': { options: { most } } } });
  return findings.filter(({ rule }) => rule === 'deep-callbacks').map(({ range: [line] }) => line);
}

function linesOfTheirs(code: string, most: number): readonly number[] {
  const rules: Linter.RulesRecord = { 'max-nested-callbacks': ['error', most] };
  return new Linter({ configType: 'flat' }).verify(code, { rules }).map(({ line }) => line);
}
