import { type FileHandle, open, stat } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../../base/errors.js';
import { failureOf, loadSqlite } from '../store/sqlite.js';

/** What can be told of another program's database without a byte being written to it or beside it. */
export interface Peek<T> {
  readonly bytes: number;
  readonly walBytes: number;
  readonly hasBackup: boolean;
  readonly readable: boolean;
  readonly locked: boolean;
  readonly damaged: boolean;
  readonly problem?: string;
  /** What was asked of it; absent where it could not be asked. */
  readonly answer?: T;
}

/** Undefined where there is no such file. */
export async function peekDatabase<T>(
  path: string,
  ask: (database: DatabaseSync) => T,
): Promise<Peek<T> | undefined> {
  const found = await sizes(path);
  if (!found) return undefined;
  const sound = { ...found, readable: true, locked: false, damaged: false };
  try {
    await using file = await open(path, 'r');
    const header = await headerOf(file);
    if (header.kind === 'empty') return sound;
    if (header.kind === 'foreign') return { ...sound, damaged: true, problem: 'file is not a database' };
    if (header.missingBytes > 0)
      return { ...sound, damaged: true, problem: 'the end of the file is missing' };
    return { ...sound, ...answerOf(path, header.isWal && found.walBytes > 0, header.isWal, ask) };
  } catch (error) {
    return {
      ...sound,
      readable: false,
      problem: String((error as NodeJS.ErrnoException).code ?? messageOf(error)),
    };
  }
}

async function sizes(
  path: string,
): Promise<Pick<Peek<never>, 'bytes' | 'walBytes' | 'hasBackup'> | undefined> {
  const [main, wal, backup] = await Promise.all(
    ['', '-wal', '.backup'].map(suffix => stat(path + suffix).catch(() => undefined)),
  );
  return main && { bytes: main.size, walBytes: wal?.size ?? 0, hasBackup: backup !== undefined };
}

/** https://www.sqlite.org/fileformat.html#the_database_header */
const headerBytes = 100;
const magic = 'SQLite format 3\0';
const at = { pageSize: 16, readVersion: 19, changes: 24, pages: 28, validFor: 92 } as const;
const writeAheadLog = 2;
const largestPage = 65_536;

type Header =
  | { readonly kind: 'empty' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'database'; readonly isWal: boolean; readonly missingBytes: number };

async function headerOf(file: FileHandle): Promise<Header> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
  if (bytesRead === 0) return { kind: 'empty' };
  if (bytesRead < headerBytes || buffer.toString('latin1', 0, magic.length) !== magic)
    return { kind: 'foreign' };
  const isWal = buffer[at.readVersion] === writeAheadLog;
  const stored = buffer.readUInt16BE(at.pageSize);
  const pageSize = stored === 1 ? largestPage : stored;
  // The count is believed only where it belongs to the latest change, and a log may hold what is not here yet.
  const isCurrent = buffer.readUInt32BE(at.changes) === buffer.readUInt32BE(at.validFor) && !isWal;
  const { size } = await file.stat();
  const missingBytes = isCurrent ? buffer.readUInt32BE(at.pages) * pageSize - size : 0;
  return { kind: 'database', isWal, missingBytes };
}

/**
 * A database in use is read with the log that lies beside it, whose index is left alone; one at rest is read as
 * it lies, because SQLite would else make an index and a log for it.
 */
function answerOf<T>(
  path: string,
  isInUse: boolean,
  isWal: boolean,
  ask: (database: DatabaseSync) => T,
): Partial<Peek<T>> {
  const sqlite = loadSqlite();
  if (!sqlite) return {};
  const url = pathToFileURL(path);
  const atRest = isWal ? 'mode=ro&immutable=1' : 'mode=ro';
  url.search = isInUse ? 'mode=ro&readonly_shm=1' : atRest;
  try {
    const database = new sqlite.DatabaseSync(url, { readOnly: true });
    try {
      return { answer: ask(database) };
    } finally {
      database.close();
    }
  } catch (error) {
    const failure = failureOf(error);
    return { locked: failure === 'busy', damaged: failure === 'damaged', problem: messageOf(error) };
  }
}
