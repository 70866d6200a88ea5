import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { salvage } from '../../../src/node/salvage/salvage.js';
import { tempFolder } from '../../harness/temp-folder.js';

test('a sound file is copied whole, with all that hangs on its tables', async () => {
  using folder = tempFolder();
  const path = database(folder.at('in/a.db'), everything);
  const report = await salvage({ path, out: outIn(folder.path) });
  expect(report).toMatchObject({ verdict: 'sound', integrity: [], problems: [], isSchemaWhole: true });
  expect(report.original).toMatchObject({ isUnchanged: true, files: [{ name: 'a.db' }] });
  const copy = new DatabaseSync(report.out ?? '');
  const names = copy
    .prepare('SELECT name FROM sqlite_schema ORDER BY name')
    .all()
    .map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['by_b', 'loud', 'notes', 'on_t', 'sqlite_sequence', 't', 'words']),
  );
  expect(copy.prepare('SELECT seq FROM sqlite_sequence').get()).toEqual({ seq: 400 });
  expect(copy.prepare("SELECT count(*) AS found FROM words WHERE words MATCH 'hello'").get()).toEqual({
    found: 1,
  });
  expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: 42 });
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  copy.close();
});

test('nothing is left behind, and nothing is written beside the original', async () => {
  using folder = tempFolder();
  const path = database(folder.at('in/a.db'), everything);
  const temporary = () => readdirSync(tmpdir()).filter(name => name.startsWith('treewarden-recover-'));
  const before = temporary();
  await salvage({ path, out: outIn(folder.path) });
  expect(readdirSync(folder.at('in'))).toEqual(['a.db']);
  expect(readdirSync(folder.at('out'))).toEqual(['new.db']);
  expect(temporary()).toEqual(before);
});

test('the log of a file is found behind a link to it', async () => {
  using folder = tempFolder();
  mkdirSync(folder.at('in'));
  const live = new DatabaseSync(folder.at('live.db'));
  live.exec('PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES (1), (2), (3)');
  for (const suffix of ['', '-wal'])
    copyFileSync(folder.at(`live.db${suffix}`), folder.at(`in/a.db${suffix}`));
  live.close();
  folder.mkdir('links');
  folder.link('links/b.db', folder.at('in/a.db'));
  const report = await salvage({ path: folder.at('links/b.db'), out: outIn(folder.path) });
  expect(report).toMatchObject({ verdict: 'sound', tables: [{ name: 't', recovered: 3 }] });
  expect(report.original.files.map(({ name }) => name)).toEqual(['a.db', 'a.db-wal']);
  for (const place of ['in', 'links']) {
    const beside = salvage({ path: folder.at('links/b.db'), out: folder.at(`${place}/c.db`) });
    await expect(beside).rejects.toMatchObject({ code: 'recover/beside' });
  }
});

test('what a program that died had begun is rolled back, in the copy only', async () => {
  using folder = tempFolder();
  mkdirSync(folder.at('in'));
  const live = new DatabaseSync(folder.at('live.db'));
  live.exec('PRAGMA cache_size = 2; CREATE TABLE t(a)');
  live.exec(`${numbers(500)} INSERT INTO t SELECT hex(randomblob(50)) FROM n`);
  live.exec("BEGIN; UPDATE t SET a = 'half done'");
  for (const suffix of ['', '-journal'])
    copyFileSync(folder.at(`live.db${suffix}`), folder.at(`in/a.db${suffix}`));
  live.exec('ROLLBACK');
  live.close();
  const report = await salvage({ path: folder.at('in/a.db'), out: outIn(folder.path) });
  expect(report).toMatchObject({ verdict: 'sound', original: { isUnchanged: true } });
  const copy = new DatabaseSync(report.out ?? '');
  const found = copy
    .prepare("SELECT count(*) AS n, count(*) FILTER (WHERE a = 'half done') AS half FROM t")
    .get();
  copy.close();
  expect({ ...found }).toEqual({ n: 500, half: 0 });
  expect(readdirSync(folder.at('in'))).toEqual(['a.db', 'a.db-journal']);
});

test('what exists is not overwritten, and the folder of the original is not written to', async () => {
  using folder = tempFolder();
  const path = database(folder.at('in/a.db'), everything);
  const out = outIn(folder.path);
  writeFileSync(out, 'mine');
  await expect(salvage({ path, out })).rejects.toMatchObject({ code: 'recover/exists' });
  expect(readFileSync(out, 'utf8')).toBe('mine');
  await expect(salvage({ path, out: path })).rejects.toMatchObject({ code: 'recover/exists' });
  const beside = join(dirname(path), 'b.db');
  await expect(salvage({ path, out: beside })).rejects.toMatchObject({ code: 'recover/beside' });
  await expect(salvage({ path: `${path}x`, out: `${out}x` })).rejects.toMatchObject({ code: 'file/missing' });
});

test('what is no database gives a report and no file', async () => {
  using folder = tempFolder();
  const path = folder.write('in/a.db', 'not a database at all '.repeat(1000));
  const report = await salvage({ path, out: outIn(folder.path) });
  expect(report).toMatchObject({ verdict: 'nothing', out: undefined, tables: [] });
  const empty = folder.write('in/b.db', '');
  expect(await salvage({ path: empty, out: outIn(folder.path) })).toMatchObject({ verdict: 'nothing' });
  expect(readdirSync(folder.at('out'))).toEqual([]);
});

test('an index that holds all columns gives back rows whose page is lost, one that does not counts them', async () => {
  using folder = tempFolder();
  const path = database(folder.at('in/a.db'), db => {
    db.exec('PRAGMA page_size = 1024; CREATE TABLE pairs(a TEXT, b INTEGER, UNIQUE (a, b))');
    db.exec('CREATE TABLE state(key TEXT UNIQUE, value BLOB)');
    db.exec(`${numbers(300)} INSERT INTO pairs SELECT 'a' || i, i FROM n`);
    db.exec(`${numbers(300)} INSERT INTO state SELECT 'k' || i, hex(randomblob(20)) FROM n`);
  });
  zeroLeaf(path, 'pairs');
  const lost = zeroLeaf(path, 'state');
  const report = await salvage({ path, out: outIn(folder.path) });
  expect(report.verdict).toBe('partial');
  const [pairs, state] = ['pairs', 'state'].map(name => report.tables.find(table => table.name === name));
  expect(pairs).toMatchObject({ recovered: 300, lost: 0, mayMiss: false });
  expect(pairs?.by.index).toBeGreaterThan(10);
  expect(state).toMatchObject({ recovered: 300 - lost, lost, mayMiss: false });
});

test('rows of a table whose definition is lost are kept as the sqlite3 shell keeps them', async () => {
  using folder = tempFolder();
  const path = database(folder.at('in/a.db'), db => {
    db.exec("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'one'), (2, 'two')");
  });
  const bytes = readFileSync(path);
  bytes.fill(0, 0, 4096);
  writeFileSync(path, bytes);
  const report = await salvage({ path, out: outIn(folder.path) });
  expect(report).toMatchObject({ verdict: 'partial', isSchemaWhole: false });
  const copy = new DatabaseSync(report.out ?? '');
  const rows = copy.prepare('SELECT id, c0, c1 FROM lost_and_found ORDER BY id').all();
  copy.close();
  expect(rows.map(row => ({ ...row }))).toEqual([
    { id: 1, c0: 1, c1: 'one' },
    { id: 2, c0: 2, c1: 'two' },
  ]);
});

test('a definition that would do something else is not run', async () => {
  using folder = tempFolder();
  const trap = folder.at('trap.db');
  const path = database(folder.at('in/a.db'), db => {
    db.exec('CREATE TABLE t(a); INSERT INTO t VALUES (1); PRAGMA writable_schema = ON');
    db.prepare('UPDATE sqlite_schema SET sql = ?').run(
      `CREATE TABLE t(a); ATTACH '${trap}' AS x; CREATE TABLE x.y(z)`,
    );
  });
  await salvage({ path, out: outIn(folder.path) });
  expect(existsSync(trap)).toBe(false);
});

test('a run that is no longer wanted ends, and leaves nothing', async () => {
  using folder = tempFolder();
  const path = database(folder.at('in/a.db'), everything);
  const controller = new AbortController();
  controller.abort();
  const out = outIn(folder.path);
  await expect(salvage({ path, out, signal: controller.signal })).rejects.toMatchObject({
    name: 'Cancelled',
  });
  expect(readdirSync(folder.at('out'))).toEqual([]);
});

function outIn(folder: string): string {
  mkdirSync(join(folder, 'out'), { recursive: true });
  return join(folder, 'out', 'new.db');
}

function database(path: string, fill: (db: DatabaseSync) => void): string {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path, { defensive: false } as object);
  fill(db);
  db.close();
  return path;
}

function everything(db: DatabaseSync): void {
  db.exec(`
    PRAGMA user_version = 42;
    CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT, c AS (b || '!') VIRTUAL, d AS (length(b)) STORED);
    CREATE INDEX by_b ON t(b);
    CREATE TABLE notes(name TEXT PRIMARY KEY, text) WITHOUT ROWID;
    CREATE VIEW loud AS SELECT upper(b) FROM t;
    CREATE TRIGGER on_t AFTER INSERT ON t BEGIN INSERT INTO notes VALUES ('fired ' || new.id, 1); END;
    CREATE VIRTUAL TABLE words USING fts5(text);
    INSERT INTO words VALUES ('hello world');
  `);
  db.exec(`${numbers(400)} INSERT INTO t(b) SELECT 'row ' || i FROM n`);
}

function numbers(count: number): string {
  return `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
}

/** Zeros a leaf of a table; answers how many rows were on it. */
function zeroLeaf(path: string, table: string): number {
  const db = new DatabaseSync(path);
  const leaf = db
    .prepare(
      "SELECT pageno, ncell FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 1",
    )
    .get(table) as { pageno: number; ncell: number };
  const { page_size: size } = db.prepare('PRAGMA page_size').get() as { page_size: number };
  db.close();
  const bytes = readFileSync(path);
  bytes.fill(0, (leaf.pageno - 1) * size, leaf.pageno * size);
  writeFileSync(path, bytes);
  return leaf.ncell;
}
