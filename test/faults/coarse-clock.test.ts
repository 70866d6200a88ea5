import type * as fs from 'node:fs';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { tidy, untidy } from './texts.js';

/** A file system that tells times in steps of two seconds and no time of change, as FAT does. */
vi.mock('node:fs', async importOriginal => {
  const original = await importOriginal<typeof fs>();
  const coarse = <A extends unknown[]>(stat: (...args: A) => fs.BigIntStats | undefined) => {
    return (...args: A) => {
      const stats = stat(...args);
      if (typeof stats?.mtimeNs !== 'bigint') return stats;
      const mtimeMs = stats.mtimeMs - (stats.mtimeMs % 2000n);
      const times = {
        mtimeMs,
        ctimeMs: mtimeMs,
        mtimeNs: mtimeMs * 1_000_000n,
        ctimeNs: mtimeMs * 1_000_000n,
      };
      return Object.assign(stats, times);
    };
  };
  const lstatSync = coarse(original.lstatSync as never);
  const fstatSync = coarse(original.fstatSync as never);
  return { ...original, lstatSync, fstatSync };
});

test('files rewritten within one step of a coarse clock, at the same size: the content wins', async () => {
  using folder = tempFolder({ 'a.ts': untidy('one'), 'b.ts': tidy });
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  for (const name of ['two', 'six', 'ten', 'one']) {
    using live = await new Live(here).open();
    await answersOf(live);
    live[Symbol.dispose]();
    folder.write('a.ts', untidy(name));
    using again = await new Live(here).open();
    expect(await answersOf(again)).toEqual(await coldAnswers(here));
  }
});
