import { stat } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { messageOf } from '../../base/errors.js';
import { failureOf, loadSqlite } from '../store/sqlite.js';
import { headerOf } from './header.js';
import { openForeign } from './open-foreign.js';

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
    const header = headerOf(path);
    if (header.kind === 'empty') return sound;
    if (header.kind === 'foreign') return { ...sound, damaged: true, problem: 'file is not a database' };
    if (header.missingBytes > 0)
      return { ...sound, damaged: true, problem: 'the end of the file is missing' };
    return { ...sound, ...answerOf(path, ask) };
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

/** Never of a copy: of several gigabytes that would take longer than a look may. */
function answerOf<T>(path: string, ask: (database: DatabaseSync) => T): Partial<Peek<T>> {
  const sqlite = loadSqlite();
  if (!sqlite) return {};
  try {
    const opened = openForeign(sqlite, path, { mayCopy: false });
    try {
      return { answer: ask(opened.database) };
    } finally {
      opened.dispose();
    }
  } catch (error) {
    const failure = failureOf(error);
    return { locked: failure === 'busy', damaged: failure === 'damaged', problem: messageOf(error) };
  }
}
