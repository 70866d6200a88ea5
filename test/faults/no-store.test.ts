import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { storeDirectory } from '../../src/node/store/location.js';
import { type TempFolder, tempFolder } from '../harness/temp-folder.js';
import { FaultySqlite } from '../node/store/faulty-sqlite.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { sources, untidy } from './texts.js';

afterEach(() => vi.restoreAllMocks());

/** Puts something in the way of the cache; answers the cache home. Root may write everywhere, so modes do not count. */
const obstacles: readonly (readonly [string, (cache: TempFolder, root: string) => string])[] = [
  ['a home that is a file', cache => cache.write('home', '')],
  ['a home in a file system that takes no folders', () => '/proc/treewarden'],
  ['a home that is a link to nothing', cache => linked(cache, 'nowhere')],
  ['a home of a device', () => '/dev/null'],
  [
    'a file where our folder belongs',
    cache => {
      cache.write('treewarden', 'mine');
      return cache.path;
    },
  ],
  [
    'a link where the store’s folder belongs',
    (cache, root) => {
      cache.mkdir('elsewhere');
      cache.mkdir('treewarden');
      cache.link(storeDirectory('.', { root }), cache.at('elsewhere'));
      return cache.path;
    },
  ],
];

test.each(obstacles)('%s: every answer is right, and one problem says so', async (_, obstruct) => {
  using folder = tempFolder(sources(3));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: obstruct(cache, folder.path) };
  using live = await new Live(here).open();
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
  folder.write('src/f1.ts', untidy('edited'));
  await live.workspace.touch(['src/f1.ts']);
  live.workspace.setBuffer('src/f2.ts', untidy('typed'));
  live.workspace.closeBuffer('src/f2.ts');
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
  expect(live.codes()).toEqual(['store/unavailable']);
  const { store, errors } = await live.workspace.status();
  expect(store).toMatchObject({ state: 'unavailable', fileBytes: 0 });
  expect(errors.map(({ code }) => code)).toEqual(['store/unavailable']);
  if (existsSync(cache.at('elsewhere'))) expect(readdirSync(cache.at('elsewhere'))).toEqual([]);
});

test('a missing home is made, for this user only', async () => {
  using folder = tempFolder(sources(3));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.at('not/there/yet') };
  using live = await new Live(here).open();
  await answersOf(live);
  const path = (await live.workspace.status()).store.path ?? '';
  expect(existsSync(path)).toBe(true);
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
});

test('a runtime without node:sqlite keeps results in memory', async () => {
  using folder = tempFolder(sources(3));
  using cache = tempFolder();
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
  using live = await new Live({ root: folder.path, cacheHome: cache.path }).open();
  expect(await answersOf(live)).toEqual(await coldAnswers({ root: folder.path }));
  expect(live.codes()).toEqual(['store/no-sqlite']);
});

describe('a disk that fails', () => {
  /** Every store opened from now on works through the given faults. */
  function faulty(): FaultySqlite {
    const faults = new FaultySqlite();
    const sqlite = faults.load();
    vi.spyOn(process, 'getBuiltinModule').mockImplementation((() => sqlite) as never);
    return faults;
  }

  test.each([
    ['full', 13, 'store/disk-full'],
    ['with I/O errors', 10, 'store/unavailable'],
    ['with too many open files', 14, 'store/unavailable'],
    ['read-only', 8, 'store/unavailable'],
  ])('%s from the start, or later: answers stay right, one warning', async (_, code, warning) => {
    const faults = faulty();
    using folder = tempFolder(sources(3));
    using cache = tempFolder();
    const here = { root: folder.path, cacheHome: cache.path };
    using live = await new Live({ ...here, maxMemoryMb: 0 }).open();
    faults.code = code;
    expect(await answersOf(live)).toEqual(await coldAnswers(here));
    live[Symbol.dispose]();
    expect(live.codes()).toEqual([warning]);
    using second = await new Live(here).open();
    expect(await answersOf(second)).toEqual(await coldAnswers(here));
    expect(second.codes()).toEqual([warning]);
    faults.code = undefined;
    using third = await new Live(here).open();
    expect(await answersOf(third)).toEqual(await coldAnswers(here));
    expect(third.codes()).toEqual([]);
  });

  test('full in the middle: what fitted is kept, the rest is computed each time', async () => {
    using folder = tempFolder({ ...sources(3), 'large.ts': untidy('large').repeat(800) });
    using cache = tempFolder();
    const here = { root: folder.path, cacheHome: cache.path };
    const faults = faulty();
    faults.mostPages = 12;
    for (let run = 0; run < 2; run++) {
      using live = await new Live(here).open();
      expect(await answersOf(live)).toEqual(await coldAnswers(here));
      live[Symbol.dispose]();
      expect(live.codes()).toEqual(['store/disk-full']);
    }
    faults.mostPages = undefined;
    using live = await new Live(here).open();
    expect(await answersOf(live)).toEqual(await coldAnswers(here));
    expect(live.codes()).toEqual([]);
  });
});

function linked(cache: TempFolder, target: string): string {
  cache.link('home', target);
  return cache.at('home');
}
