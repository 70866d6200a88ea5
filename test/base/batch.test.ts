import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { batch } from '../../src/base/batch.js';

test('each item has its own result or error, in order, a few at a time', async () => {
  let running = 0;
  let most = 0;
  const seen: string[] = [];
  const outcomes = await batch(
    [5, 1, 3, 2, 4],
    async item => {
      most = Math.max(most, ++running);
      await setTimeout(item);
      running--;
      if (item === 3) throw new Error('three');
      return item * 2;
    },
    { atOnce: 2, onProgress: (done, total) => seen.push(`${done}/${total}`) },
  );
  expect(outcomes.map(one => (one.ok ? one.value : one.message))).toEqual([10, 2, 'three', 4, 8]);
  expect([most, seen]).toEqual([2, ['1/5', '2/5', '3/5', '4/5', '5/5']]);
});

test('what is aborted begins nothing more', async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  const all = batch(
    [1, 2, 3],
    async item => {
      begun.push(item);
      stop.abort();
    },
    { atOnce: 1, signal: stop.signal },
  );
  await expect(all).rejects.toBe(stop.signal.reason);
  expect(begun).toEqual([1]);
});

test('nothing comes of nothing', async () => {
  expect(await batch([], async () => 1)).toEqual([]);
});
