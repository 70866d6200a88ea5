import { expect, test, vi } from 'vitest';
import type * as payload from '../../src/node/store/payload.js';
import { tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { sources, untidy } from './texts.js';

/** Only three slots, so nearly every key collides with another one in all that the index looks at. */
vi.mock('../../src/node/store/payload.js', async importOriginal => {
  const original = await importOriginal<typeof payload>();
  return { ...original, slotOf: (key: Parameters<typeof payload.slotOf>[0]) => original.slotOf(key) % 3 };
});

test('keys that collide are told apart by their full digests: a miss, never another’s result', async () => {
  using folder = tempFolder(sources(8));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  const cold = await coldAnswers(here);
  for (let run = 0; run < 3; run++) {
    using live = await new Live({ ...here, maxMemoryMb: 0 }).open();
    expect(await answersOf(live)).toEqual(cold);
    expect(live.takeComputed().filter(line => line.startsWith('findings')).length).toBeGreaterThan(4);
    const disk = (await live.workspace.status()).tiers.find(({ name }) => name === 'disk');
    expect(disk).toMatchObject({ corrupt: 0, failures: 0 });
  }
  folder.write('src/f1.ts', untidy('f2'));
  using live = await new Live(here).open();
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
  live[Symbol.dispose]();
  using again = await new Live(here).open();
  const entries = (await again.workspace.status()).tiers.find(({ name }) => name === 'disk')?.entries;
  expect(entries).toBeLessThanOrEqual(3);
});
