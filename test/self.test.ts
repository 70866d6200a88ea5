import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { judge } from '../src/analysis/rules/judge.js';
import { languageOf } from '../src/analysis/source-text.js';
import { analyse } from './harness/analyse.js';

const root = fileURLToPath(new URL('../src/', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .sort();

test('we find nothing above info in our own code', () => {
  expect(sources).toContain(join('analysis', 'rules', 'judge.ts'));
  expect(sources.flatMap(complaintsAbout)).toEqual([]);
});

function complaintsAbout(file: string): readonly string[] {
  const facts = analyse(readFileSync(join(root, file), 'utf8'), languageOf(file) ?? 'ts');
  const { findings, problem } = judge(facts, { rules: {} });
  const unread = problem ? [`src/${file} ${problem.code}: ${problem.message}`] : [];
  const found = findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ range, rule, message }) => `src/${file}:${range[0]} ${rule}: ${message}`);
  return [...unread, ...found];
}
