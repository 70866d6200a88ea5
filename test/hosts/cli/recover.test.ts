import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { tempFolder } from '../../harness/temp-folder.js';
import { runCli } from './cli.js';

test('recover saves a damaged file into another folder, and says so', async () => {
  using folder = tempFolder();
  damagedStore(folder.mkdir('in'));
  mkdirSync(folder.at('out'));
  const before = readFileSync(folder.at('in/state.vscdb'));
  const { code, out, err } = await runCli(['recover', 'in/state.vscdb', '--out', 'out/new.db'], {
    cwd: folder.path,
  });
  expect([code, err]).toEqual([1, '']);
  const sha256 = createHash('sha256').update(before).digest('hex');
  expect(out).toContain(`Original  state.vscdb, 16.4 kB, unchanged, SHA-256 ${sha256}`);
  expect(out).toMatch(/^Verdict {3}damaged; rows are lost, or may be$/m);
  expect(out).toMatch(/^ItemTable {2}pages \d+/m);
  expect(out).toContain(`put ${folder.at('out/new.db')} in its place`);
  expect(readFileSync(folder.at('in/state.vscdb')).equals(before)).toBe(true);
  const again = await runCli(['recover', 'in/state.vscdb', '--out', 'out/new.db'], { cwd: folder.path });
  expect([again.code, again.out]).toEqual([5, '']);
  expect(again.err).toContain('nothing is overwritten');
});

test('recover as JSON is the report itself', async () => {
  using folder = tempFolder();
  damagedStore(folder.mkdir('in'));
  mkdirSync(folder.at('out'));
  const { out } = await runCli(['recover', 'in/state.vscdb', '--out', 'out/new.db', '--format', 'json'], {
    cwd: folder.path,
  });
  expect(JSON.parse(out)).toMatchObject({ verdict: 'partial', original: { isUnchanged: true } });
});

test('recover of what is no database names what to try next', async () => {
  using folder = tempFolder({ 'in/a.db': 'no database '.repeat(500) });
  mkdirSync(folder.at('out'));
  const { code, out } = await runCli(['recover', 'in/a.db', '--out', 'out/new.db'], { cwd: folder.path });
  expect(code).toBe(5);
  expect(out).toContain('state.vscdb.backup');
});

test('recover needs a place to write to, and a file to read', async () => {
  expect((await runCli(['recover', 'a.db'])).code).toBe(2);
  expect((await runCli(['recover'])).code).toBe(2);
  expect(await runCli(['recover', 'no-such.db', '--out', 'x.db'])).toMatchObject({ code: 5, out: '' });
});

/** Of 300 rows, some on a page that is zeros now. */
function damagedStore(folder: string): void {
  const path = `${folder}/state.vscdb`;
  const database = new DatabaseSync(path);
  database.exec(
    'PRAGMA page_size = 1024; CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)',
  );
  for (let row = 0; row < 300; row++) {
    database.prepare('INSERT INTO ItemTable VALUES (?, ?)').run(`key ${row}`, `value of ${row}`);
  }
  const leaf = database
    .prepare("SELECT pageno FROM dbstat WHERE name = 'ItemTable' AND pagetype = 'leaf' LIMIT 1")
    .get();
  database.close();
  const bytes = readFileSync(path);
  bytes.fill(0, (Number(leaf?.pageno) - 1) * 1024, Number(leaf?.pageno) * 1024);
  writeFileSync(path, bytes);
}
