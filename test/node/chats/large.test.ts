import { spawn } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { writeLarge } from '../../harness/chat-stores/large.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { tempFolder } from '../../harness/temp-folder.js';

const writerScript = fileURLToPath(new URL('../../harness/chat-stores/writer.mjs', import.meta.url));

test('50 MB, listed while another process writes: all sessions each time, and no table is ever scanned', async () => {
  using home = tempFolder();
  const folders = Array.from({ length: 5 }, (_, index) => home.mkdir(`work/${index}`));
  const { path, sessions } = writeLarge({
    configuration: home.at('.config'),
    folders,
    rows: 5000,
    bytes: 5e7,
  });
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  using opened = openAt(home.path, {}, () => Date.now());
  const writer = spawn(process.execPath, [writerScript, path, sessions[0]!]);
  await new Promise(resolve => writer.stdout.once('data', resolve));
  const lengths: number[] = [];
  for (let round = 0; round < 10; round++) {
    const listing = await opened.chats.list(folders[0]);
    expect(listing.problems).toEqual([]);
    expect(listing.sessions.map(({ id }) => id).sort()).toEqual(sessions.toSorted());
    const session = await opened.chats.session(listing.sessions.find(({ id }) => id === sessions[0])!);
    lengths.push(session.messages.length);
  }
  writer.kill();
  expect(lengths.at(-1)).toBeGreaterThan(lengths[0]!);
  const asked = [...new Set(prepare.mock.calls.map(([sql]) => sql))];
  prepare.mockRestore();
  expect(plansOf(path, asked)).toMatchInlineSnapshot(`
    [
      "CREATE BLOOM FILTER",
      "LIST SUBQUERY 1",
      "SCAN json_each VIRTUAL TABLE INDEX 1:",
      "SCAN wanted VIRTUAL TABLE INDEX 1:",
      "SEARCH ItemTable USING INDEX sqlite_autoindex_ItemTable_1 (key=?)",
      "SEARCH cursorDiskKV USING INDEX sqlite_autoindex_cursorDiskKV_1 (key=?)",
      "SEARCH h USING PRIMARY KEY (composerId=?) LEFT-JOIN",
      "SEARCH k USING COVERING INDEX sqlite_autoindex_cursorDiskKV_1 (key>? AND key<?)",
      "SEARCH k USING INDEX sqlite_autoindex_cursorDiskKV_1 (key=?)",
    ]
  `);
});

/** What SQLite does for each statement that was asked of the store of all workspaces. */
function plansOf(path: string, statements: readonly string[]): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const own = statements.filter(sql => sql.startsWith('SELECT') && !sql.includes('sqlite_schema'));
  const plans = own.map(sql => {
    const values = new Array<string>(sql.split('?').length - 1).fill('[]');
    return database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  });
  database.close();
  return [...new Set(plans.flat().map(({ detail }) => String(detail)))].sort();
}
