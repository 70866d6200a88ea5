import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Digest, digestOf } from '../../src/base/digest.js';
import { MemoryTier } from '../../src/engine/memory-tier.js';
import { type PolicyName, policies } from '../../src/engine/policy.js';
import type { Entry } from '../../src/engine/tier.js';

const names = Object.keys(policies) as PolicyName[];
const key = (name: string): Digest => digestOf(name);
const entry = (bytes: number, value: unknown = bytes): Entry => ({
  digest: digestOf(String(value)),
  encoded: undefined,
  bytes,
  partial: false,
  value: () => value,
});

function tierOf(policy: PolicyName, maxBytes = 100, maxEntries = 4) {
  const tier = new MemoryTier({ budget: { maxBytes, maxEntries }, policy, now: () => 0 });
  const put = (name: string, bytes = 10): void => tier.put(key(name), 'kind', entry(bytes, name));
  const has = (name: string): boolean => typeof tier.get(key(name), 'kind') === 'object';
  return { tier, put, has };
}

test.each([
  ['lru', ['b']],
  ['lfu', ['b']],
  ['fifo', ['a']],
  ['sieve', ['b']],
] as const)('%s evicts what it says it evicts', (policy, gone) => {
  const { put, has } = tierOf(policy);
  for (const name of ['a', 'b', 'c', 'd']) put(name);
  for (const name of ['a', 'a', 'c', 'd', 'd']) has(name);
  put('e');
  expect(['a', 'b', 'c', 'd', 'e'].filter(name => !has(name))).toEqual(gone);
});

test('largest-first evicts one of the largest', () => {
  const { put, has } = tierOf('largest-first');
  put('small', 2);
  put('large', 60);
  put('medium', 20);
  put('tiny', 1);
  put('next', 3);
  expect(['small', 'large', 'medium', 'tiny', 'next'].filter(name => !has(name))).toEqual(['large']);
});

test('sieve keeps what is in use through a scan of everything', () => {
  const { put, has } = tierOf('sieve', 1000, 8);
  for (const name of ['hot-1', 'hot-2', 'hot-3']) put(name);
  for (let index = 0; index < 100; index++) {
    for (const name of ['hot-1', 'hot-2', 'hot-3']) expect(has(name)).toBe(true);
    put(`scan-${index}`);
  }
});

test.each(names)('%s: an entry over the cap empties the tier and is admitted alone', policy => {
  const { tier, put, has } = tierOf(policy);
  put('a');
  put('b');
  put('huge', 500);
  expect(tier.stats()).toMatchObject({ entries: 1, bytes: 500, evictions: 2 });
  expect(has('huge')).toBe(true);
  put('c');
  expect(has('huge')).toBe(false);
  expect(tier.stats()).toMatchObject({ entries: 1, bytes: 10 });
});

test.each(names)('%s: overwriting counts bytes once', policy => {
  const { tier, put } = tierOf(policy);
  for (const bytes of [10, 30, 20]) put('a', bytes);
  expect(tier.stats()).toMatchObject({ entries: 1, bytes: 20, evictions: 0 });
  expect(tier.stats().kinds).toEqual([{ kind: 'kind', entries: 1, bytes: 20, evictions: 0 }]);
});

test('a read of an expired entry is a miss, and reading does not prolong its age', () => {
  let time = 0;
  const tier = new MemoryTier({ budget: { maxBytes: 100, maxEntries: 4, maxAgeMs: 100 }, now: () => time });
  tier.put(key('a'), 'kind', entry(1));
  time = 60;
  expect(tier.get(key('a'), 'kind')).toMatchObject({ bytes: 1 });
  time = 100;
  expect(tier.get(key('a'), 'kind')).toBe('expired');
  expect(tier.get(key('a'), 'kind')).toBe('absent');
  expect(tier.stats()).toMatchObject({ entries: 0, bytes: 0 });
});

test('a miss knows whether the entry was evicted', () => {
  const { tier, put } = tierOf('fifo');
  for (const name of ['a', 'b', 'c', 'd', 'e']) put(name);
  expect(tier.get(key('a'), 'kind')).toBe('evicted');
  expect(tier.get(key('never'), 'kind')).toBe('absent');
});

test('a kind with a budget of its own neither pushes out the others nor is pushed out by them', () => {
  const tier = new MemoryTier({
    budget: { maxBytes: 100, maxEntries: 2 },
    kinds: { tree: { maxBytes: 1000, maxEntries: 1 } },
    now: () => 0,
  });
  tier.put(key('t1'), 'tree', entry(900));
  for (const name of ['a', 'b', 'c']) tier.put(key(name), 'facts', entry(1));
  expect(tier.get(key('t1'), 'tree')).toMatchObject({ bytes: 900 });
  tier.put(key('t2'), 'tree', entry(900));
  expect(tier.get(key('t1'), 'tree')).toBe('evicted');
  expect(tier.stats().kinds.map(({ kind, entries, evictions }) => [kind, entries, evictions])).toEqual([
    ['facts', 2, 1],
    ['tree', 1, 1],
  ]);
});

test('clearing a kind leaves the others', () => {
  const { tier } = tierOf('lru');
  tier.put(key('a'), 'facts', entry(1));
  tier.put(key('b'), 'findings', entry(1));
  tier.clear('facts');
  expect(tier.get(key('a'), 'facts')).toBe('absent');
  expect(tier.get(key('b'), 'findings')).toMatchObject({ bytes: 1 });
});

test.each(names)('%s: never over its caps, and its counts are those of what it holds', policy => {
  const operation = fc.record({
    name: fc.constantFrom(...'abcdefgh'),
    bytes: fc.integer({ min: 1, max: 60 }),
    what: fc.constantFrom('put', 'put', 'get', 'delete'),
  });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 60 }), operations => {
      const { tier, put, has } = tierOf(policy);
      for (const { name, bytes, what } of operations) {
        if (what === 'put') put(name, bytes);
        else if (what === 'get') has(name);
        else tier.delete([key(name)]);
        const { entries, bytes: total } = tier.stats();
        expect(entries).toBeLessThanOrEqual(4);
        expect(total).toBeLessThanOrEqual(100);
      }
      const held = [...'abcdefgh']
        .map(name => tier.get(key(name), 'kind'))
        .filter(found => typeof found === 'object');
      expect(tier.stats().entries).toBe(held.length);
      expect(tier.stats().bytes).toBe(held.reduce((sum, { bytes }) => sum + bytes, 0));
    }),
  );
});
