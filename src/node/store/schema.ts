import { chmodSync, existsSync, linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { kilobyte } from '../../base/units.js';
import { Database } from './database.js';
import { companions, identityOf, makePrivateDirectory, ownFile, removeDatabase } from './files.js';
import { withLock } from './lock-file.js';
import { Damaged, Moved, type Sqlite } from './sqlite.js';

/** Rows up to a page stay in one page: four times faster to write than with 4 KB pages. */
export const pageBytes = 16 * kilobyte;

/** Opens a store that exists. Throws `Damaged` when it is not one, `Moved` when it is exchanged meanwhile. */
export function openDatabase(sqlite: Sqlite, path: string): Database {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Moved(path);
  if (!stat.isFile()) throw new Damaged('There is something else where the database belongs.');
  const identity = identityOf(path) ?? '';
  const database = new Database(new sqlite.DatabaseSync(path), identity);
  try {
    prepare(database);
    // Reads before it compares and writes only after that, so nothing is written next to a new file's log.
    if (identityOf(path) !== identity) throw new Moved(path);
    return database;
  } catch (error) {
    database.dispose();
    throw error;
  }
}

/** Makes the store aside and links it into place, so that nobody ever sees half of one. */
export function createDatabase(sqlite: Sqlite, path: string): void {
  makePrivateDirectory(dirname(path));
  const draft = `${path}.draft-${crypto.randomUUID()}`;
  try {
    writeDraft(sqlite, draft);
    withLock(`${path}.lock`, () => {
      if (existsSync(path)) return;
      for (const suffix of companions) rmSync(path + suffix, { force: true });
      linkOrRename(draft, path);
    });
  } finally {
    removeDatabase(draft);
  }
}

const applicationId = 0x54726577;

/**
 * The version is part of the file's name, so these tables are never migrated. Entries lie in the order of writing
 * and are found by an index of integers: laid out by slot they would dirty a page each, nine times the bytes.
 */
const tables = `
CREATE TABLE entries(
  id INTEGER PRIMARY KEY,
  slot INTEGER NOT NULL UNIQUE,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest TEXT NOT NULL,
  encoding TEXT NOT NULL,
  raw_bytes INTEGER NOT NULL,
  checksum TEXT NOT NULL,
  stored_ms INTEGER NOT NULL,
  used_ms INTEGER NOT NULL,
  payload BLOB NOT NULL
);
CREATE INDEX entries_by_use ON entries(used_ms);
CREATE TABLE kinds(name TEXT PRIMARY KEY, entries INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE roots(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, used_ms INTEGER NOT NULL);
CREATE TABLE inputs(
  root INTEGER NOT NULL,
  path TEXT NOT NULL,
  stat TEXT NOT NULL,
  digest TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (root, path)
) WITHOUT ROWID;
CREATE TABLE nodes(id TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID;
`;

const names = ['entries', 'entries_by_use', 'kinds', 'roots', 'inputs', 'nodes'];
const findTables = `SELECT sql FROM sqlite_schema WHERE name IN ('${names.join("', '")}')`;

/** Log and cache are kept small, for the log counts on the disk and every window has its own cache. */
const settings = `
PRAGMA busy_timeout = 250;
PRAGMA synchronous = NORMAL;
PRAGMA wal_autocheckpoint = 256;
PRAGMA journal_size_limit = 4194304;
PRAGMA cache_size = -8192;
PRAGMA cell_size_check = ON;
PRAGMA trusted_schema = OFF;
`;

function prepare(database: Database): void {
  database.exec(settings);
  if (database.get('PRAGMA application_id')?.application_id !== applicationId) {
    throw new Damaged('The file is not a cache of Treewarden.');
  }
  const found = database.all(findTables).map(({ sql }) => String(sql));
  if (found.length !== names.length) throw new Damaged('Tables are missing.');
  if (!found.every(sql => tables.includes(sql)))
    throw new Damaged('The tables are those of another version.');
}

function writeDraft(sqlite: Sqlite, draft: string): void {
  const database = new Database(new sqlite.DatabaseSync(draft), draft);
  try {
    database.exec(
      `PRAGMA page_size = ${pageBytes}; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA synchronous = OFF;`,
    );
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA journal_mode = WAL;`);
    database.exec(`BEGIN; ${tables} COMMIT;`);
  } finally {
    database.dispose();
  }
  chmodSync(draft, ownFile);
}

function linkOrRename(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch {
    // A file system without hard links; the lock alone keeps others away.
    renameSync(draft, path);
  }
}
