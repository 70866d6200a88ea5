import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AcrossIndex, type AcrossParts } from '../../../src/analysis/across/across-index.js';
import type { FilePlaces } from '../../../src/analysis/across/file-places.js';

const paths = ['a.ts', 'b.ts', 'c.ts'];
const path = fc.constantFrom(...paths);
const line = fc.integer({ min: 1, max: 4 });

/** An export on a line, and perhaps a comment that lets what is on another stand. */
const places = fc.tuple(line, fc.option(line)).map(
  ([at, left]): FilePlaces => ({
    imports: [],
    exports: [{ range: [at, 1, at, 2], name: `on${at}`, usedHere: false, passedOn: false }],
    suppressions:
      left === null
        ? []
        : [
            {
              kind: 'next-line',
              rules: ['unused-export', 'duplicated-code'],
              reason: 'known',
              lines: [left, left],
              range: [left, 1, left, 2],
              in: -1,
            },
          ],
  }),
);

const repeats = fc.array(fc.tuple(path, line)).map(all =>
  all.map(([path, at]) => ({
    rule: 'duplicated-code',
    severity: 'warning' as const,
    message: `like ${at}`,
    path,
    range: [at, 1, at, 2] as const,
    in: -1,
  })),
);

const severity = fc.constantFrom('error', 'off');

const parts: fc.Arbitrary<AcrossParts> = fc.record({
  sightings: fc
    .uniqueArray(path)
    .map(
      seen => new Map(seen.map(each => [each, [{ rule: 'unused-export', at: 'export', index: 0 }]])),
    ) as fc.Arbitrary<AcrossParts['sightings']>,
  duplicated: repeats,
  clumps: fc.constant([]),
  rules: fc.option(severity).map(own => (own ? { 'unused-export': { severity: own } } : {})) as fc.Arbitrary<
    AcrossParts['rules']
  >,
  scopes: fc
    .option(fc.tuple(path, severity))
    .map(own => (own ? { 'unused-export': { [own[0]]: own[1] } } : {})) as fc.Arbitrary<
    AcrossParts['scopes']
  >,
});

const step = fc.oneof(
  fc.record({ set: path, places }),
  fc.record({ delete: path }),
  fc.record({ adopt: parts }),
);

test('after any news, an index says what one says that begins with what is there now', () => {
  fc.assert(
    fc.property(parts, fc.array(step, { maxLength: 20 }), (first, steps) => {
      const index = new AcrossIndex(first);
      let now = first;
      const there = new Map<string, FilePlaces>();
      for (const next of steps) {
        if ('set' in next) {
          index.set(next.set, next.places);
          there.set(next.set, next.places);
        } else if ('delete' in next) {
          index.delete(next.delete);
          there.delete(next.delete);
        } else {
          index.adopt(next.adopt);
          now = next.adopt;
        }
        const anew = new AcrossIndex(now);
        for (const [each, own] of there) anew.set(each, own);
        expect([...index.result()]).toEqual([...anew.result()].sort(([a], [b]) => (a < b ? -1 : 1)));
      }
    }),
    { numRuns: 500 },
  );
});

test('what a comment lets stand is not told, whatever saw it', () => {
  const [both] = fc.sample(
    fc
      .record({ places, parts })
      .filter(({ places: { exports, suppressions }, parts: { sightings, rules } }) => {
        const isLeft = suppressions.some(({ lines }) => lines[0] === exports[0]?.range[0]);
        return isLeft && sightings.has('a.ts') && !('unused-export' in rules);
      }),
    1,
  );
  const index = new AcrossIndex({ ...both!.parts, duplicated: [], scopes: {} });
  index.set('a.ts', both!.places);
  expect(index.result().size).toBe(0);
  index.set('a.ts', { ...both!.places, suppressions: [] });
  expect(
    index
      .result()
      .get('a.ts')
      ?.map(({ rule }) => rule),
  ).toEqual(['unused-export']);
});
