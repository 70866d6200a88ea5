import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { untidy } from './texts.js';

const maxBytes = 1024 * 1024;
/** One entry, and what says whose folder this is. */
const slackBytes = 64 * 1024;
/** What SQLite may leave its log while the store is open. */
const logBytes = 4 * 1024 * 1024;

test('ten times the cap as working set: right answers, and the disk holds the cap', async () => {
  using folder = tempFolder();
  using cache = tempFolder();
  const here = {
    root: folder.path,
    cacheHome: cache.path,
    maxDiskMb: maxBytes / 1024 / 1024,
    maxMemoryMb: 1,
  };
  for (let round = 0; round < 2; round++) {
    for (let file = 0; file < 150; file++) folder.write(`f${file}.ts`, many(`r${round}f${file}`));
    using live = await new Live(here).open();
    expect(await answersOf(live)).toEqual(await coldAnswers(here));
    expect(bytesBelow(cache.path)).toBeLessThan(maxBytes + slackBytes + logBytes);
    const disk = (await live.workspace.status()).tiers.find(({ name }) => name === 'disk');
    expect(disk).toMatchObject({ failures: 0, corrupt: 0 });
    expect(disk?.evictions).toBeGreaterThan(100);
    live[Symbol.dispose]();
    expect(bytesBelow(cache.path)).toBeLessThan(maxBytes + slackBytes);
  }
  using live = await new Live(here).open();
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
});

/** Facts and findings of 45 KB, which are not compressed. */
function many(name: string): string {
  return Array.from({ length: 40 }, (_, index) => untidy(`${name}_${index}`)).join('');
}

function bytesBelow(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? bytesBelow(path) : statSync(path).size;
  }
  return bytes;
}
