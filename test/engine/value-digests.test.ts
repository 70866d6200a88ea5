import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ValueDigests } from '../../src/engine/value-digests.js';

/** Long enough that parts are known one by one. */
const many = { minLength: 60, maxLength: 70 };
const part = fc.oneof(fc.record({ a: fc.nat(3) }), fc.array(fc.nat(3), { maxLength: 2 }));
const list = fc.array(part, many);
const map = list.map(parts => new Map(parts.map((each, at) => [`k${at}`, each])));
const value = fc.oneof(list, map, part);

test('equal values have equal digests, whichever of their parts were seen before', () => {
  fc.assert(
    fc.property(value, value, (one, other) => {
      const digests = new ValueDigests();
      const [first, second] = [digests.of(one).digest, digests.of(other).digest];
      expect(first === second).toBe(asJson(one) === asJson(other));
      expect(new ValueDigests().of(structuredClone(one)).digest).toBe(first);
    }),
  );
});

/** A map and the list of its entries are two things. */
function asJson(value: object): string {
  return value instanceof Map ? `map ${JSON.stringify([...value])}` : JSON.stringify(value);
}

test('a list and a map of the same parts differ, and so do maps by their names', () => {
  const digests = new ValueDigests();
  const parts = Array.from({ length: 64 }, (_, at) => ({ at }));
  const named = (prefix: string) => new Map(parts.map((each, at) => [`${prefix}${at}`, each]));
  const all = [parts, named(''), named('a')];
  expect(new Set(all.map(each => digests.of(each).digest)).size).toBe(3);
});

test('one part more costs that part', () => {
  const digests = new ValueDigests();
  const parts = Array.from({ length: 100 }, (_, at) => ({ text: 'x'.repeat(1000), at }));
  expect(digests.of(parts).bytes).toBeGreaterThan(100_000);
  expect(digests.of([...parts, { text: 'y', at: 100 }]).bytes).toBeLessThan(2000);
});

test('a list that is longer than a list of arguments has a digest', () => {
  expect(new ValueDigests().of(Array.from({ length: 130_000 }, () => ({}))).digest).toHaveLength(43);
});
