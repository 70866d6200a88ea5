import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Disposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import { identityOf } from '../store/files.js';
import { loadSqlite, type Sqlite } from '../store/sqlite.js';
import { databaseStamp } from './stamps.js';
import { isOfPlace, storeFailure } from './store-failure.js';

export interface OpenedFile extends Disposable {
  readonly database: DatabaseSync;
  readonly identity: string;
  readonly tables: ReadonlySet<string>;
}

/**
 * Reads beside the writer, its log included; a copy only of what cannot be opened where it lies. Where nobody has the
 * database open SQLite leaves an empty log beside it: to take that away again could take away a log that is begun just then.
 */
export function openForeign(file: string): OpenedFile {
  const sqlite = loadSqlite();
  if (!sqlite) throw new OperationalError('chat/no-sqlite', file);
  const identity = identityOf(file) ?? '';
  try {
    return { ...inPlace(sqlite, file), identity };
  } catch (error) {
    if (!isOfPlace(error)) throw storeFailure(file, error);
    return { ...asCopy(sqlite, file), identity };
  }
}

/** How long a writer is waited for. */
const busyMs = 250;
const cacheKilobytes = 2048;

const settings = `
PRAGMA busy_timeout = ${busyMs};
PRAGMA query_only = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA cache_size = -${cacheKilobytes};
`;

function inPlace(sqlite: Sqlite, file: string): Omit<OpenedFile, 'identity'> {
  const database = new sqlite.DatabaseSync(file, { readOnly: true });
  return prepared(database, () => database.close());
}

/** Opened for writing, because a journal that was left behind is to be played back first; the original stays as it is. */
function asCopy(sqlite: Sqlite, file: string): Omit<OpenedFile, 'identity'> {
  const folder = mkdtempSync(join(tmpdir(), 'treewarden-chats-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = copied(file, folder);
    const database = new sqlite.DatabaseSync(copy);
    return prepared(database, () => {
      database.close();
      remove();
    });
  } catch (error) {
    remove();
    throw OperationalError.is(error) ? error : storeFailure(file, error);
  }
}

const suffixes = ['', '-wal', '-journal'] as const;
const mostAttempts = 3;

/** One that was written to while it was copied is copied again. */
function copied(file: string, folder: string): string {
  const copy = join(folder, 'copy.db');
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const before = databaseStamp(file);
    for (const suffix of suffixes) {
      rmSync(copy + suffix, { force: true });
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
    }
    if (databaseStamp(file) === before) return copy;
  }
  throw new OperationalError('chat/locked', file);
}

function prepared(database: DatabaseSync, close: () => void): Omit<OpenedFile, 'identity'> {
  try {
    database.exec(settings);
    const rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return { database, tables: new Set(rows.map(({ name }) => String(name))), dispose: close };
  } catch (error) {
    close();
    throw error;
  }
}
