import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { diagnose } from '../../../src/hosts/health/diagnose.js';
import { removeQuarantined } from '../../../src/node/store/quarantine.js';
import { answersOf, Live } from '../../faults/live.js';
import { sources } from '../../faults/texts.js';
import { tempFolder } from '../../harness/temp-folder.js';

/**
 * Bytes that no page of a database begins with, over its last page: one that is met where results are read, and not
 * whenever the store is opened or counted. What lies in the log would hide it.
 */
function breakLastPage(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const pageBytes = Number(database.prepare('PRAGMA page_size').get()?.page_size);
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes, 0x55), 0, pageBytes, statSync(path).size - pageBytes);
  closeSync(file);
}

/** What the doctor says of the cache of a workspace that is open. */
async function storeResult({ workspace }: Live, root: string, cacheHome: string) {
  const report = await diagnose({
    root,
    cacheHome,
    trusted: true,
    version: '1.2.3',
    facts: { trusted: true },
    chats: { enabled: false, places: [] },
    status: () => workspace.status(),
    now: () => performance.now(),
    epochMs: () => Date.now(),
  });
  return report.results.find(({ id }) => id === 'store')!;
}

test('a store that broke while it was in use is rebuilt, and answers are what they were', async () => {
  using folder = tempFolder(sources(30));
  using cache = tempFolder();
  using live = await new Live({ root: folder.path, cacheHome: cache.path }).open();
  const answers = await answersOf(live);
  const { store } = await live.workspace.status();
  expect(await storeResult(live, folder.path, cache.path)).toMatchObject({ verdict: 'ok' });

  breakLastPage(store.path!);
  const broken = await storeResult(live, folder.path, cache.path);
  expect(broken).toMatchObject({ verdict: 'error', summary: 'The cache on disk is damaged.' });
  expect(broken.problems[0]!.action).toBe('rebuild-store');

  await live.workspace.clear({ anew: true });
  expect(await answersOf(live)).toEqual(answers);
  const rebuilt = await storeResult(live, folder.path, cache.path);
  expect(rebuilt).toMatchObject({ verdict: 'warning', summary: '1 damaged cache file was set aside.' });
  expect(rebuilt.problems[0]).toMatchObject({ action: 'remove-quarantined' });
  expect(rebuilt.problems[0]!.extent).toMatch(/^1 damaged cache file \([\d.]+ [kM]B\)$/);

  for (const { path } of (await live.workspace.status()).store.quarantine ?? []) removeQuarantined(path);
  expect(await storeResult(live, folder.path, cache.path)).toMatchObject({ verdict: 'ok' });
});

test('a sound store is rebuilt, too, and one whose file is gone begins anew', async () => {
  using folder = tempFolder(sources(30));
  using cache = tempFolder();
  using live = await new Live({ root: folder.path, cacheHome: cache.path }).open();
  const answers = await answersOf(live);
  for (let round = 0; round < 2; round++) {
    await live.workspace.clear({ anew: true });
    live.takeComputed();
    expect(await answersOf(live)).toEqual(answers);
    expect(live.takeComputed().length).toBeGreaterThan(0);
  }
  expect((await live.workspace.status()).store).toMatchObject({ state: 'open' });
});
