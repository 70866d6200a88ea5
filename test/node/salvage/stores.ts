import { DatabaseSync } from 'node:sqlite';
import { randomFrom } from '../../conformance/random.js';

/** A database of some shape, written to a path; leaves its log where it has one. */
export interface StoreShape {
  readonly name: string;
  readonly pageSize: number;
  readonly write: (path: string) => void;
}

/** Many shapes: page sizes, encodings, auto_vacuum, long values, deleted rows, a log that was not written back. */
export const storeShapes: readonly StoreShape[] = [
  shape('key and value, with a log', 4096, database => {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
    keyValueTables(database, 900);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    keyValueRows(database, 'cursorDiskKV', 900, 1100);
    database.exec("DELETE FROM ItemTable WHERE key LIKE '%7'");
  }),
  shape('auto_vacuum, small pages', 1024, database => {
    database.exec('PRAGMA auto_vacuum = FULL');
    keyValueTables(database, 500);
    logTables(database, 600);
  }),
  shape('UTF-16, smallest pages, deleted rows', 512, database => {
    database.exec("PRAGMA encoding = 'UTF-16le'");
    logTables(database, 500);
    keyValueTables(database, 200);
    database.exec('DELETE FROM log WHERE id % 5 = 0; DELETE FROM log WHERE id BETWEEN 100 AND 180');
  }),
  shape('UTF-16 the other way round', 8192, database => {
    database.exec("PRAGMA encoding = 'UTF-16be'");
    logTables(database, 900);
  }),
  shape('largest pages', 65_536, database => {
    keyValueTables(database, 2500);
    logTables(database, 3000);
  }),
  shape('all in the log', 2048, database => {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA auto_vacuum = INCREMENTAL',
    );
    logTables(database, 800);
    database.exec('UPDATE log SET said = said || said WHERE id % 3 = 0');
  }),
];

function shape(name: string, pageSize: number, fill: (database: DatabaseSync) => void): StoreShape {
  return {
    name,
    pageSize,
    write: path => {
      const draft = new DatabaseSync(path);
      draft.exec(`PRAGMA page_size = ${pageSize}; PRAGMA synchronous = OFF`);
      fill(draft);
      open.push(draft);
    },
  };
}

/** Kept open: closing writes the log back. */
const open: DatabaseSync[] = [];

export function closeStores(): void {
  for (const database of open.splice(0)) database.close();
}

/** As VS Code and its kin keep their state. */
function keyValueTables(database: DatabaseSync, rows: number): void {
  database.exec('CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
  database.exec('CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
  keyValueRows(database, 'ItemTable', 0, Math.floor(rows / 2));
  keyValueRows(database, 'cursorDiskKV', 0, rows);
}

function keyValueRows(database: DatabaseSync, table: string, from: number, upTo: number): void {
  const insert = database.prepare(`INSERT INTO ${table} VALUES (?, ?)`);
  const random = randomFrom(from + upTo);
  database.exec('BEGIN');
  for (let row = from; row < upTo; row++) {
    const text = `{"said":"${'abc é €'.repeat(Math.floor(random() * 40))}","row":${row}}`;
    const long = row % 97 === 0 ? text.repeat(60) : text;
    const value = row % 11 === 0 ? null : row % 5 === 0 ? Buffer.from(long) : long;
    insert.run(`${table}.bubble:${row * 7919}:${row}`, value);
  }
  database.exec('COMMIT');
}

/** Every type, an index, a column added later, a table WITHOUT ROWID, AUTOINCREMENT, a view, a trigger. */
function logTables(database: DatabaseSync, rows: number): void {
  database.exec(`
    CREATE TABLE log(id INTEGER PRIMARY KEY AUTOINCREMENT, said TEXT NOT NULL, number INTEGER, share REAL, raw BLOB);
    CREATE INDEX log_by_number ON log(number, said);
    CREATE TABLE tags(name TEXT, of INTEGER, note, PRIMARY KEY (of, name)) WITHOUT ROWID;
    CREATE VIEW loud AS SELECT upper(said) AS said FROM log;
    CREATE TRIGGER on_log AFTER DELETE ON log BEGIN UPDATE log SET number = number WHERE id = old.id + 1; END;
  `);
  const log = database.prepare('INSERT INTO log(id, said, number, share, raw) VALUES (?, ?, ?, ?, ?)');
  const tag = database.prepare('INSERT INTO tags(name, of, note) VALUES (?, ?, ?)');
  const random = randomFrom(rows);
  database.exec('BEGIN');
  for (let row = 1; row <= rows; row++) {
    const raw = row % 9 === 0 ? new Uint8Array(Math.floor(random() * 9000)).fill(row) : null;
    const number = BigInt(Math.floor(random() * 2 ** 40)) * (row % 2 === 0 ? -1n : 1_000n);
    log.run(row, `line ${row} ${'x'.repeat(Math.floor(random() * 60))}`, number, row + 0.5, raw);
    tag.run(`tag ${row % 13}`, row, row % 3 === 0 ? null : `note of ${row}`);
  }
  database.exec('COMMIT');
  database.exec("ALTER TABLE log ADD COLUMN late TEXT DEFAULT 'early'");
  database.exec("UPDATE log SET late = 'now' WHERE id % 4 = 0");
}
