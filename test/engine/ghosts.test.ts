import { expect, test } from 'vitest';
import { type Digest, digestOf } from '../../src/base/digest.js';
import { Ghosts } from '../../src/engine/ghosts.js';
import { MemoryTier } from '../../src/engine/memory-tier.js';

const entry = { digest: '' as Digest, encoded: undefined, bytes: 100, partial: false, value: () => 1 };

/** Asks for keys as an engine does: what is missing is computed and put. Answers how many were found. */
function asks(tier: MemoryTier, keys: Iterable<string>): number {
  let found = 0;
  for (const name of keys) {
    const key = digestOf(name);
    if (typeof tier.get(key, 'kind') === 'object') found++;
    else tier.put(key, 'kind', entry);
  }
  return found;
}

/** Some files are in use, and looked at twice in a row; between, others are gone through once. */
function* scans(rounds: number, from = 0): Generator<string> {
  for (let round = from; round < from + rounds; round++) {
    for (const _ of ['once', 'twice']) for (let hot = 0; hot < 50; hot++) yield `hot ${hot}`;
    for (let cold = 0; cold < 80; cold++) yield `cold ${round} ${cold}`;
  }
}

const tierOf = (policy: 'lru' | 'sieve', maxEntries = 100) =>
  new MemoryTier({ budget: { maxBytes: 1e9, maxEntries }, policy, now: () => 0 });

test('a tier that scans flush takes the policy that withstands them, and says why', () => {
  const tier = tierOf('lru');
  expect(asks(tier, scans(10))).toBe(10 * 50);
  asks(tier, scans(40, 10));
  const { policy, ghosts = [] } = tier.stats();
  expect(policy).not.toBe('lru');
  const rate = (name: string) => {
    const { hits, requests } = ghosts.find(ghost => ghost.policy === name)!;
    return hits / requests;
  };
  expect(rate('lru')).toBeCloseTo(50 / 180, 1);
  expect(rate(policy)).toBeGreaterThan(0.5);
  expect(asks(tier, scans(10, 50))).toBeGreaterThan(10 * 90);
});

test('a tier that is not full keeps the policy it has', () => {
  const tier = tierOf('lru', 100_000);
  asks(tier, scans(100));
  expect(tier.stats()).toMatchObject({ policy: 'lru', evictions: 0 });
});

test('a policy that is as good as another is not left for it', () => {
  const tier = tierOf('sieve');
  for (let round = 0; round < 200; round++)
    asks(
      tier,
      Array.from({ length: 60 }, (_, at) => `key ${at}`),
    );
  asks(
    tier,
    Array.from({ length: 200 }, (_, at) => `other ${at}`),
  );
  expect(tier.stats().policy).toBe('sieve');
});

test('of a large shelf one key in sixteen is looked at, and tells the same', () => {
  const room = { maxBytes: 1e9, maxEntries: 8000 };
  const ghosts = new Ghosts(room);
  for (let round = 0; round < 8; round++)
    for (let at = 0; at < 6000; at++) ghosts.asked(digestOf(`key ${at}`), 100);
  const { requests, hits } = ghosts.stats()[0]!;
  expect(requests).toBeGreaterThan((8 * 6000) / 16 / 1.3);
  expect(requests).toBeLessThan(((8 * 6000) / 16) * 1.3);
  expect(hits / requests).toBeCloseTo(7 / 8, 1);
});

test('what is deleted is in no simulation either', () => {
  const ghosts = new Ghosts({ maxBytes: 1e9, maxEntries: 10 });
  ghosts.put('a', 1);
  ghosts.removed('a');
  ghosts.asked('a', undefined);
  expect(ghosts.stats().every(({ hits }) => hits === 0)).toBe(true);
});
