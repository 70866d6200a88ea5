import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oracles } from '../harness/eslint.js';
import { type Agreement, agreement, type Comparison, compareCorpus } from './compare.js';
import { corpora } from './corpora.js';
import { oracleMetrics } from './oracle-metrics.js';
import { printTable } from './table.js';

const compared = new Map<string, Comparison>();

test('the corpora are here: run scripts/corpora.mjs', () => {
  expect(corpora).not.toEqual([]);
});

describe.each(corpora)('%s', corpus => {
  let comparison: Comparison;
  beforeAll(() => {
    comparison = compareCorpus(corpus);
    compared.set(corpus, comparison);
  }, 600_000);

  test('the same functions', () => expectEqual(comparison.functions));
  test.each(oracleMetrics)('the same %s', metric => expectEqual(comparison.metrics[metric]));
  test.each(oracles)('the same lines for %s', rule => expectEqual(comparison.findings[rule]!));
});

/** The numbers of all corpora, which change only with the corpora or with what we claim. UPDATE=1 rewrites them. */
test('the summary in the repository is that of this run', () => {
  const file = new URL('summary.json', import.meta.url);
  const summary = `${JSON.stringify(summaryOf(compared), null, 2)}\n`;
  if (process.env.UPDATE) writeFileSync(file, summary);
  else expect(summary).toBe(readFileSync(file, 'utf8'));
});

afterAll(() => {
  printTable(compared);
  for (const [corpus, { differences }] of compared)
    for (const line of differences) console.log(`${corpus}: ${line}`);
});

function expectEqual({ onlyOurs, onlyTheirs }: Agreement): void {
  expect({ onlyOurs, onlyTheirs }).toEqual({ onlyOurs: 0, onlyTheirs: 0 });
}

function summaryOf(all: ReadonlyMap<string, Comparison>): object {
  const total = agreement();
  const entries = [...all].map(([corpus, { files, functions, metrics, findings }]) => {
    total.equal += functions.equal;
    total.onlyOurs += functions.onlyOurs;
    total.onlyTheirs += functions.onlyTheirs;
    return [corpus, { files, functions, metrics, findings }];
  });
  return { oracle: 'eslint 10.15.0', total: { functions: total }, corpora: Object.fromEntries(entries) };
}
