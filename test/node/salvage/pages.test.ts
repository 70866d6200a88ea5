import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/node/salvage/btree-page.js';
import { parseFileHeader } from '../../../src/node/salvage/file-header.js';
import { freePages } from '../../../src/node/salvage/page-links.js';
import { PageSource } from '../../../src/node/salvage/page-source.js';
import { parseRecord } from '../../../src/node/salvage/record.js';
import { readRows } from '../../../src/node/salvage/rows.js';
import { readRowid, readVarint, varintLength } from '../../../src/node/salvage/varint.js';
import { tempFolder } from '../../harness/temp-folder.js';
import { closeStores, type StoreShape, storeShapes } from './stores.js';
import { truthOf } from './truth.js';

const folder = tempFolder();
afterAll(() => {
  closeStores();
  folder[Symbol.dispose]();
});

test('varints of every length', () => {
  expect([varintLength(Uint8Array.of(0x7f), 0), readVarint(Uint8Array.of(0x7f), 0)]).toEqual([1, 127]);
  expect(readVarint(Uint8Array.of(0x81, 0), 0)).toBe(128);
  expect(readVarint(Uint8Array.of(0, 0x81, 0x80, 0), 1)).toBe(16_384);
  const minusOne = new Uint8Array(9).fill(0xff);
  expect([varintLength(minusOne, 0), readRowid(minusOne, 0)]).toEqual([9, -1n]);
});

test('row ids and values come back as SQLite wrote them', () => {
  const path = folder.at('values.db');
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE t(a, b)');
  const insert = database.prepare('INSERT INTO t(rowid, a, b) VALUES (?, ?, ?)');
  const rowids = [-(2n ** 63n), -1n, 0n, 1n, 127n, 128n, 2n ** 31n, 2n ** 56n, 2n ** 63n - 1n];
  const integers = [0n, 1n, -1n, 127n, -129n, 2n ** 23n, -(2n ** 31n), 2n ** 47n - 1n, -(2n ** 63n)];
  for (const [index, rowid] of rowids.entries()) insert.run(rowid, integers[index] ?? 0n, index + 0.25);
  database.close();
  const source = new PageSource(path);
  const { rows, unreadable } = readRows(source, 2);
  source.dispose();
  expect(unreadable).toBe(0);
  expect(rows.map(({ rowid }) => rowid)).toEqual(rowids);
  expect(rows.map(({ values }) => values)).toEqual(rowids.map((_, index) => [integers[index], index + 0.25]));
});

describe.each(storeShapes)('$name', shape => {
  test('every row that SQLite sees has its place, and b-trees have the pages that dbstat names', async () => {
    const path = write(shape);
    const truth = await truthOf(path);
    expect(truth.rows.length).toBeGreaterThan(300);
    expect(truth.rows.filter(({ pages }) => pages.length === 0)).toEqual([]);
    const database = new DatabaseSync(path);
    const stats = database.prepare("SELECT name, pageno FROM dbstat WHERE name NOT LIKE 'sqlite_s%'").all();
    database.close();
    const expected = new Map<string, number[]>();
    for (const { name, pageno } of stats) {
      expected.set(String(name), [...(expected.get(String(name)) ?? []), Number(pageno)]);
    }
    for (const [name, pages] of expected) {
      const ours = [...(truth.pagesOf.get(name) ?? [])].sort((a, b) => a - b);
      expect([name, ours]).toEqual([name, pages.sort((a, b) => a - b)]);
    }
  });

  test('the size of a page is found without the header', () => {
    const path = write(shape);
    new DatabaseSync(path).close();
    const bytes = readFileSync(path);
    bytes.fill(0, 0, 100);
    writeFileSync(`${path}.headless`, bytes);
    const source = new PageSource(`${path}.headless`);
    source.dispose();
    expect(source.geometry).toEqual({ pageSize: shape.pageSize, usable: shape.pageSize });
  });
});

test('free pages are those that SQLite counts', () => {
  const path = folder.at('free.db');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA page_size = 512; CREATE TABLE t(a); CREATE TABLE u(a)');
  database.exec(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO t SELECT hex(randomblob(80)) FROM n',
  );
  database.exec('DROP TABLE t');
  const counted = database.prepare('PRAGMA freelist_count').get()?.freelist_count;
  database.close();
  const source = new PageSource(path);
  expect(freePages(source).size).toBe(counted);
  expect(counted).toBeGreaterThan(500);
  source.dispose();
});

describe('the log', () => {
  const pathWithLog = (): { readonly path: string; readonly rowsAtCommit: readonly number[] } => {
    const live = folder.at('log-live.db');
    const path = folder.at('log.db');
    const database = new DatabaseSync(live);
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE IF NOT EXISTS t(a)',
    );
    for (let row = 0; row < 5; row++) database.exec(`INSERT INTO t VALUES ('${'x'.repeat(2000)}${row}')`);
    for (const suffix of ['', '-wal']) copyFileSync(live + suffix, path + suffix);
    const { rows } = database.prepare('SELECT count(*) AS rows FROM t').get() as { rows: number };
    database.close();
    return { path, rowsAtCommit: [rows] };
  };

  test('counts up to its last commit', () => {
    const { path, rowsAtCommit } = pathWithLog();
    const source = new PageSource(path);
    expect(source.wal).toMatchObject({ ignored: 0, isWhole: true });
    const pages = Array.from({ length: source.count }, (_, index) => readRows(source, index + 1).rows.length);
    source.dispose();
    expect(pages.slice(1).reduce((sum, rows) => sum + rows, 0)).toBe(rowsAtCommit[0]);
  });

  test('does not count from a damaged frame on, and says so', () => {
    const { path } = pathWithLog();
    const log = readFileSync(`${path}-wal`);
    const sound = new PageSource(path);
    const frames = sound.wal?.applied ?? 0;
    sound.dispose();
    const last = log.length - 100;
    log[last] = (log[last] ?? 0) ^ 1;
    writeFileSync(`${path}-wal`, log);
    const source = new PageSource(path);
    source.dispose();
    expect(source.wal?.applied).toBeLessThan(frames);
    expect(source.wal?.isWhole).toBe(false);
  });

  test('without a header that can be read counts nothing', () => {
    const { path } = pathWithLog();
    writeFileSync(`${path}-wal`, 'nonsense'.repeat(1000));
    const source = new PageSource(path);
    source.dispose();
    expect(source.wal).toMatchObject({ applied: 0, isWhole: false });
  });
});

test('what is no page and no record is not taken for one', () => {
  expect(parsePage(new Uint8Array(512), 2, 512)).toBeUndefined();
  expect(parsePage(new Uint8Array(512).fill(13), 2, 512)?.isSound).toBe(false);
  expect(parseRecord(Uint8Array.of(2, 1, 5))?.values).toEqual([5n]);
  expect(parseRecord(Uint8Array.of(2, 1, 5, 0))).toBeUndefined();
  expect(parseRecord(Uint8Array.of(2, 10))).toBeUndefined();
  expect(parseRecord(new Uint8Array())).toBeUndefined();
  expect(parseFileHeader(new Uint8Array())).toMatchObject({ hasMagic: false, pageSize: undefined });
});

function write(shape: StoreShape): string {
  const name = `shape-${shape.pageSize}-${shape.name.length}`;
  const path = folder.at(`${name}.db`);
  if (existsSync(path)) return path;
  const live = join(folder.mkdir(`${name}-live`), 'store.db');
  shape.write(live);
  for (const suffix of ['', '-wal'])
    if (existsSync(live + suffix)) copyFileSync(live + suffix, path + suffix);
  return path;
}
