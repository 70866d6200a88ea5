import { afterAll, describe, expect, test } from 'vitest';
import { repeatRules } from '../../src/analysis/repeats/index.js';
import { corpora } from './corpora.js';
import { exactByMetric } from './exact-by-metric.js';
import {
  type Judgement,
  judgedIds,
  judgementOf,
  leastJudged,
  leastPrecision,
  precisionOf,
} from './judgement.js';
import { judgeable, placesOf } from './places.js';
import { printRows } from './table.js';

/** Today's places by rule, then by where they are: the digest of their line. */
const found = new Map<string, Map<string, string>>(judgeable.map(({ id }) => [id, new Map()]));
for (const { rule, at, line } of corpora.flatMap(placesOf)) found.get(rule)!.set(at, line);

test('the corpora are here: run scripts/corpora.mjs', () => {
  expect(corpora).not.toEqual([]);
});

test('what has no exact oracle has been judged: node scripts/sample.mjs <id> --write', () => {
  const unjudged = judgeable.filter(entry => !isExact(entry) && !(entry.id in exactByMetric));
  expect(unjudged.map(({ id }) => id).filter(id => !judgedIds.includes(id))).toEqual([]);
});

test('what is judged, or exact by its metric, exists', () => {
  const ids = [...judgeable, ...repeatRules].map(({ id }) => id);
  expect([...judgedIds, ...Object.keys(exactByMetric)].filter(id => !ids.includes(id))).toEqual([]);
});

describe.each(judgedIds)('%s', id => {
  const judgement = judgementOf(id);
  const places = found.get(id) ?? new Map<string, string>();

  test('is judged in its present version', () => {
    expect(judgement.rule).toBe(id);
    const version = [...judgeable, ...repeatRules].find(entry => entry.id === id)?.version;
    const advice = `judge again: version ${judgement.version} was judged, and it is ${version} now`;
    expect(judgement.version, advice).toBe(version);
  });

  test('is judged at enough places, each once and with a reason', () => {
    expect(judgement.judged.length).toBeGreaterThanOrEqual(Math.min(leastJudged, places.size));
    expect(new Set(judgement.judged.map(({ at }) => at)).size).toBe(judgement.judged.length);
    expect(unreasoned(judgement), 'without a verdict, or a sentence why').toEqual([]);
  });

  // Clones and data clumps are of all files together: test/conformance/clones.test.ts finds them.
  test.skipIf(isOfRepeats(id))('is still found where it was judged', () => {
    const lost = judgement.judged.filter(({ at, line }) => places.get(at) !== line).map(({ at }) => at);
    expect(lost, 'judge again: these are no longer found, or their lines are others').toEqual([]);
  });

  test(`is right at ${leastPrecision * 100} % of them, or off by default`, () => {
    if (!isOff(id) && judgement.judged.length > 0)
      expect(precisionOf(judgement)).toBeGreaterThanOrEqual(leastPrecision);
  });
});

afterAll(() =>
  printRows([
    ['rule', 'places', 'judged', 'right', 'precision'],
    ...judgedIds.map(id => rowOf(id, judgementOf(id))),
  ]),
);

function rowOf(id: string, judgement: Judgement): readonly string[] {
  const { judged } = judgement;
  const right = judged.filter(each => each.right).length;
  return [
    isOff(id) ? `${id} (off)` : id,
    String(found.get(id)?.size ?? 0),
    String(judged.length),
    String(right),
    precisionOf(judgement).toFixed(3),
  ];
}

/** An oracle speaks of all of it, or of all of it that is on the corpora. */
function isExact(entry: (typeof judgeable)[number]): boolean {
  if ('oracleRule' in entry && entry.oracleRule) return true;
  return entry.oracleRules !== undefined && found.get(entry.id)!.size === 0;
}

function isOfRepeats(id: string): boolean {
  return repeatRules.some(rule => rule.id === id);
}

function isOff(id: string): boolean {
  return judgeable.some(entry => entry.id === id && 'isOff' in entry && entry.isOff);
}

/** At least three words, so that a verdict can be argued with. */
const sentence = /^\S+(?:\s+\S+){2,}$/;

function unreasoned({ judged }: Judgement): readonly string[] {
  return judged
    .filter(({ right, why }) => typeof right !== 'boolean' || !sentence.test(why))
    .map(({ at }) => at);
}
