import { expect, test } from 'vitest';
import { findings, oracleRules } from '../../src/analysis/findings.js';
import { settingsSource } from '../../src/analysis/settings.js';
import { type SourceText, sourceText } from '../../src/analysis/source-text.js';
import { digestOf } from '../../src/base/digest.js';
import { testEngine } from '../harness/engine.js';

const fiveParameters = 'function long(a, b, c, d, e) {}\n';

test('a changed threshold judges again and parses nothing', async () => {
  const { configure, lines, takeLog } = session(fiveParameters);
  expect(await lines()).toEqual(['5 parameters, at most 4']);
  takeLog();

  configure({ rules: { 'long-parameter-list': { most: 3 } } });
  expect(await lines()).toEqual(['5 parameters, at most 3']);
  const ran = takeLog().filter(line => line.startsWith('computed'));
  expect(ran).toContainEqual(expect.stringMatching(/^computed findings a\.ts/));
  expect(ran.join('\n')).not.toMatch(/syntax-tree|file-facts/);

  configure({ rules: { 'long-parameter-list': 'off' } });
  expect(await lines()).toEqual([]);
});

test('a half-typed file answers with its problem', async () => {
  const { engine } = session(`${fiveParameters}function typing() { return a. }\n`);
  const { findings: found, problem } = await engine.get(findings, 'a.ts');
  expect(found.map(({ rule }) => rule)).toEqual(['long-parameter-list']);
  expect(problem?.code).toBe('syntax');
});

test('the rules with an exact twin in ESLint', () => {
  expect(oracleRules()).toEqual([
    'no-await-in-loop',
    'no-empty',
    'no-magic-numbers',
    'no-nested-ternary',
    'no-param-reassign',
    'no-unreachable',
    'no-unreachable-loop',
    'no-warning-comments',
    'require-atomic-updates',
    'sonarjs/no-all-duplicated-branches',
    'sonarjs/no-duplicate-string',
    'sonarjs/no-duplicated-branches',
    'sonarjs/no-nested-switch',
  ]);
});

/** An engine over one file and one layer of settings. */
function session(text: string) {
  const { engine, takeLog } = testEngine();
  const source: SourceText = { text, language: 'ts' };
  const cell = { digest: digestOf('ts', text), read: () => source };
  engine.apply([{ input: sourceText, subject: 'a.ts', cell }]);
  const configure = (settings: object): void => {
    const layer = { digest: digestOf(JSON.stringify(settings)), read: () => settings };
    engine.apply([{ input: settingsSource, subject: 'file', cell: layer }]);
  };
  const lines = async (): Promise<readonly string[]> =>
    (await engine.get(findings, 'a.ts')).findings.map(({ message }) => message);
  return { engine, configure, lines, takeLog };
}
