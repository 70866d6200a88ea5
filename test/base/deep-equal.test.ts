import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeepEqual } from '../../src/base/deep-equal.js';

/** JSON has one zero, and its records have no order. */
const data = fc.jsonValue({ maxDepth: 3 }).map(value => JSON.parse(JSON.stringify(value)) as unknown);

test('a copy is the same, and what is told to be the same is so to the letter', () => {
  fc.assert(
    fc.property(data, data, (one, other) => {
      expect(isDeepEqual(one, structuredClone(one))).toBe(true);
      if (isDeepEqual(one, other)) expect(other).toStrictEqual(one);
      else expect(JSON.stringify(other)).not.toBe(JSON.stringify(one));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  [[], {}],
  [[1], [1, 2]],
  [{ a: 1 }, { b: 1 }],
  [{ a: undefined }, { b: undefined }],
  [{ a: { b: [1] } }, { a: { b: [2] } }],
  [null, {}],
  ['1', 1],
])('%j is not %j', (one, other) => {
  expect(isDeepEqual(one, other)).toBe(false);
  expect(isDeepEqual(other, one)).toBe(false);
});
