import { constants, copyFileSync, existsSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Disposable } from '../../base/disposable.js';
import type { Sqlite } from '../store/sqlite.js';
import { headerOf } from './header.js';
import { databaseParts } from './parts.js';
import { isOfPlace } from './place-failure.js';
import { PrivateFolder } from './private-folder.js';
import { databaseStamp, fileStats, realFile } from './stamps.js';

/** Another program's database. Nothing is written to it, and nothing is left beside it. */
export interface OpenedDatabase extends Disposable {
  readonly database: DatabaseSync;
  /** Whether what was read since it was opened can be believed: one at rest may have been taken into use meanwhile. */
  readonly isStill: () => boolean;
}

export interface ForeignOptions {
  /** Of what cannot be read where it lies; else the failure is thrown. */
  readonly mayCopy: boolean;
}

/** It is written to again and again, or held, just while it is opened. */
export class Restless extends Error {
  override readonly name = 'Restless';
}

/** Reads beside the writer, its log included; a copy only of what cannot be read where it lies. Throws what SQLite and the file system do. */
export function openForeign(sqlite: Sqlite, path: string, { mayCopy }: ForeignOptions): OpenedDatabase {
  const file = realFile(path);
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const stamp = databaseStamp(file);
    try {
      return inPlace(sqlite, file, stamp);
    } catch (error) {
      if (!isOfPlace(error)) throw error;
      // Its owner may have ended, and taken its log away, between the look and the opening.
      if (databaseStamp(file) !== stamp) continue;
      if (!mayCopy) throw error;
      return asCopy(sqlite, file);
    }
  }
  throw new Restless(file);
}

const mostAttempts = 3;
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

/** How SQLite is to go about a file. */
const ways = {
  /** With the locks of its kind, which leave no trace. */
  journal: 'mode=ro',
  /** With the log beside it, whose index is read and never written. */
  log: 'mode=ro&readonly_shm=1',
  /** As it lies: SQLite would else make a log and its index for it, and leave them there. */
  rest: 'mode=ro&immutable=1',
} as const;

function inPlace(sqlite: Sqlite, file: string, stamp: string): OpenedDatabase {
  const way = wayOf(file);
  const url = pathToFileURL(file);
  url.search = ways[way];
  const database = new sqlite.DatabaseSync(url, { readOnly: true });
  const isStill = way === 'rest' ? () => databaseStamp(file) === stamp : () => true;
  return { database: prepared(database), isStill, dispose: () => database.close() };
}

function wayOf(file: string): keyof typeof ways {
  const header = headerOf(file);
  if (header.kind !== 'database' || !header.isWal) return 'journal';
  return (fileStats(`${file}-wal`)?.size ?? 0n) > 0n ? 'log' : 'rest';
}

/** Opened for writing, because a journal that was left behind is to be played back first; the original stays as it is. */
function asCopy(sqlite: Sqlite, file: string): OpenedDatabase {
  const folder = new PrivateFolder('read');
  try {
    const database = new sqlite.DatabaseSync(copied(file, folder.at('copy.db')));
    const dispose = (): void => {
      database.close();
      folder.dispose();
    };
    return { database: prepared(database), isStill: () => true, dispose };
  } catch (error) {
    folder.dispose();
    throw error;
  }
}

/** One that was written to while it was copied is copied again. */
function copied(file: string, copy: string): string {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const before = databaseStamp(file);
    for (const part of databaseParts) {
      rmSync(copy + part, { force: true });
      if (existsSync(file + part)) copyFileSync(file + part, copy + part, constants.COPYFILE_FICLONE);
    }
    if (databaseStamp(file) === before) return copy;
  }
  throw new Restless(file);
}

/** The first look at the schema is what fails where the file is not what it should be. */
function prepared(database: DatabaseSync): DatabaseSync {
  try {
    database.exec(settings);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
