import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/node/store/store.js';
import { randomEntry } from './known-values.js';
import { clockAt, entryOf, keyOf, temporaryStores, verdict } from './support.js';

const { newDirectory, open } = temporaryStores();
const megabyte = 1024 * 1024;

const patience = { timeout: 30_000 };

/** What SQLite's log and one transaction may add to the cap. */
const slackBytes = 6 * megabyte;

describe('the caps', () => {
  test.each([
    ['small', 300, 2],
    ['a little longer than half a page', 6000, 8],
    ['longer than a page', 40_000, 8],
  ])('hold for ten times as much: entries %s', (_, bytes, megabytes) => {
    const maxBytes = megabytes * megabyte;
    const store = open({ maxBytes });
    const entry = randomEntry(bytes);
    const count = Math.ceil((10 * maxBytes) / entry.bytes);
    let largest = 0;
    for (let n = 0; n < count; n++) {
      store.tier.put(keyOf(n), 'known', entry);
      if (n % Math.ceil(count / 100) !== 0) continue;
      store.flush();
      largest = Math.max(largest, store.fileBytes());
    }
    store.flush();
    expect(Math.max(largest, store.fileBytes())).toBeLessThan(maxBytes + entry.bytes + slackBytes);
    const { entries, bytes: held, evictions, failures, kinds, lastCleanupMs } = store.tier.stats();
    expect(held).toBeLessThanOrEqual(maxBytes);
    expect(held).toBeGreaterThan(maxBytes / 3);
    expect([entries + evictions, failures, kinds[0]?.evictions]).toEqual([count, 0, evictions]);
    expect(lastCleanupMs).toBeGreaterThan(0);
    expect(typeof store.tier.get(keyOf(count - 1), 'known')).toBe('object');
    expect(store.check().isSound).toBe(true);
    expect(store.tier.stats()).toMatchObject({ entries, bytes: held });
  });

  test('hold for entries of all sizes, also over the cap, in any order', () => {
    const maxBytes = 4 * megabyte;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 10, maxLength: 20 }),
        sizes => {
          const store = open({ maxBytes });
          for (const [n, size] of sizes.entries()) {
            store.tier.put(keyOf(n), 'known', randomEntry(size));
            store.flush();
            expect(store.fileBytes()).toBeLessThan(maxBytes + size * 1.7 + slackBytes);
          }
          expect(store.tier.stats()).toMatchObject({ failures: 0 });
          store.dispose();
        },
      ),
      { numRuns: 5 },
    );
  });

  test('hold in number', () => {
    const store = open({ maxEntries: 50 });
    for (let n = 0; n < 500; n++) {
      store.tier.put(keyOf(n), 'known', entryOf(n, 100));
      if (n % 7 === 0) store.flush();
    }
    store.flush();
    expect(store.tier.stats().entries).toBeLessThanOrEqual(50);
    expect(verdict(store.tier, 499, 100)).toBe('right');
  });

  test('are what another process has left to be kept', () => {
    const directory = newDirectory();
    const others = [open({ directory, maxEntries: 50 }), open({ directory, maxEntries: 50 })];
    for (let n = 0; n < 200; n++) {
      const store = others[n % 2] as Store;
      store.tier.put(keyOf(n), 'known', entryOf(n));
      store.flush();
    }
    expect(others[0]?.tier.stats().entries).toBeLessThanOrEqual(50);
  });

  test('when lowered give the disk back, in steps between which look-ups succeed', async () => {
    const directory = newDirectory();
    const large = open({ directory });
    for (let n = 0; n < 3000; n++) large.tier.put(keyOf(n), 'known', entryOf(n, 5000));
    large.dispose();
    const before = large.fileBytes();
    const maxBytes = 2 * megabyte;
    const small = open({ directory, maxBytes });
    const verdicts = new Set<string>();
    await expect
      .poll(() => {
        for (let n = 0; n < 3000; n += 100) verdicts.add(verdict(small.tier, n, 5000));
        return statSync(small.path).size;
      }, patience)
      .toBeLessThanOrEqual(maxBytes);
    expect(before).toBeGreaterThan(6 * maxBytes);
    expect([...verdicts].filter(found => found !== 'right').sort()).toEqual(['evicted']);
    await expect.poll(() => small.tier.stats().bytes, patience).toBeLessThan(maxBytes);
    small.dispose();
    expect(small.fileBytes()).toBeLessThanOrEqual(maxBytes);
    const { isSound, entries } = open({ directory, maxBytes }).check();
    expect([isSound, entries > 0]).toEqual([true, true]);
  });

  test('give the disk back after everything was cleared', async () => {
    const store = open();
    for (let n = 0; n < 2000; n++) store.tier.put(keyOf(n), 'known', entryOf(n, 10_000));
    store.flush();
    expect(store.fileBytes()).toBeGreaterThan(20 * megabyte);
    store.tier.clear();
    store.tier.put(keyOf(1), 'known', entryOf(1));
    await expect.poll(() => store.fileBytes(), patience).toBeLessThan(9 * megabyte);
    expect(verdict(store.tier, 1)).toBe('right');
  });
});

describe('the least recently used', () => {
  test('leave first; a reading counts when the last was an hour ago', () => {
    const clock = clockAt(Date.now());
    const store = open({ maxEntries: 40, now: clock.now });
    const put = (from: number, to: number) => {
      for (let n = from; n < to; n++) store.tier.put(keyOf(n), 'known', entryOf(n));
      store.flush();
      clock.advance(1000);
    };
    put(0, 20);
    put(20, 40);
    clock.advance(2 * 60 * 60 * 1000);
    for (let n = 0; n < 8; n++) expect(verdict(store.tier, n)).toBe('right');
    store.flush();
    put(40, 41);
    const verdicts = Array.from({ length: 41 }, (_, n) => verdict(store.tier, n));
    expect(verdicts.slice(0, 8)).toEqual(Array(8).fill('right'));
    expect(verdicts.slice(8, 20)).toEqual(Array(12).fill('evicted'));
    expect(verdicts[40]).toBe('right');
    expect(store.tier.stats()).toMatchObject({ policy: 'lru', lastCleanupMs: clock.now() - 1000 });
  });

  test('are found again after the clock ran a year ahead', async () => {
    const directory = newDirectory();
    const clock = clockAt(Date.now());
    const yearMs = 365 * 24 * 60 * 60 * 1000;
    const ahead = open({ directory, now: () => clock.now() + yearMs });
    for (let n = 0; n < 50; n++) ahead.tier.put(keyOf(n), 'known', entryOf(n));
    ahead.dispose();
    const store = open({ directory, maxEntries: 50, now: clock.now });
    clock.advance(1000);
    await new Promise(resolve => setTimeout(resolve, 120));
    for (let n = 50; n < 90; n++) {
      store.tier.put(keyOf(n), 'known', entryOf(n));
      store.flush();
      clock.advance(1000);
    }
    // Entries leave in batches of 32; those of the year ahead were all the older ones.
    const late = Array.from({ length: 17 }, (_, n) => verdict(store.tier, 73 + n));
    expect(new Set(late)).toEqual(new Set(['right']));
  });
});
