import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languageOf } from '../../src/analysis/source-text.js';
import { analyse } from '../harness/analyse.js';

interface Probe {
  readonly label: string;
  /** Name of the function that is meant. */
  readonly fn: string;
  readonly code: string;
  readonly file?: string;
  /** Kinds and cyclomatic numbers of the code in classes that belongs to no function. */
  readonly implicit?: readonly (readonly [kind: string, cyclomatic: number])[];
  readonly expect: Readonly<Record<string, number>>;
}

const probes: readonly Probe[] = JSON.parse(readFileSync('test/fixtures/probes.json', 'utf8'));

/**
 * What the oracle's `ternary-branch-fn` slip adds to its cognitive numbers: one point to each structure that follows
 * a function which is directly a branch, a point a branch (ANALYSIS.md §2). Ours leave it out.
 */
const slips: Readonly<Record<string, number>> = {
  'QUIRK ternary branch is fn (parent)': 1,
  'QUIRK ternary branch is fn both (parent)': 2,
  'QUIRK at level 3': 1,
  'quirk: declaration as if-branch': 1,
};

test.each(probes)('$label', ({ label, fn, code, file = 'p.ts', implicit, expect: expected }) => {
  const { functions, implicits, problem } = analyse(code, languageOf(file)!);
  const metrics = functions.find(({ name }) => name === fn)?.metrics;
  const slip = slips[label] ?? 0;
  expect(problem).toBeUndefined();
  expect(metrics).toMatchObject({
    ...expected,
    cognitive: expected.cognitive! - slip,
    cognitiveWp: expected.cognitiveWp! - slip,
  });
  if (implicit) expect(implicits.map(({ kind, cyclomatic }) => [kind, cyclomatic])).toEqual(implicit);
});

test('every probe of the definition is here', () => {
  expect(probes).toHaveLength(96);
});
