export type Sqlite = typeof import('node:sqlite');

export type LoadSqlite = () => Sqlite | undefined;

/** What a failed call means for us: who to blame decides what to do next. */
export type Failure = 'busy' | 'damaged' | 'full' | 'moved' | 'failed';

/** Loads node:sqlite without its warning in the user's terminal; undefined where the runtime has none. */
export function loadSqlite(): Sqlite | undefined {
  const emitWarning = process.emitWarning;
  process.emitWarning = (...warning: unknown[]) => {
    if (!isExperimental(warning)) Reflect.apply(emitWarning, process, warning);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Not a store of ours, or no longer a sound one. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** The path names another file than the one that is open. */
export class Moved extends Error {
  override readonly name = 'Moved';
}

/** Classifies an error of SQLite or of the file system by its code. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return 'failed';
  if (error instanceof Damaged) return 'damaged';
  if (error instanceof Moved) return 'moved';
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  // A number or text that no sound row can hold.
  if (code === 'ERR_OUT_OF_RANGE') return 'damaged';
  if (typeof errcode !== 'number') return 'failed';
  if (errcode === sqliteError && missingSchema.test(error.message)) return 'damaged';
  return failures.get(errcode) ?? failures.get(errcode & primaryCode) ?? 'failed';
}

const primaryCode = 0xff;
const sqliteError = 1;
const missingSchema = /^no such (table|column|index)|has no column named/;

/** https://www.sqlite.org/rescode.html */
const failures: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [5, 'busy'],
  [6, 'busy'],
  [11, 'damaged'],
  [26, 'damaged'],
  [13, 'full'],
  // SQLITE_IOERR_SHORT_READ: the file ends before its last page.
  [522, 'damaged'],
  // SQLITE_IOERR_CORRUPTFS
  [8458, 'damaged'],
  // SQLITE_READONLY_DBMOVED
  [1032, 'moved'],
]);

function isExperimental([, kind]: readonly unknown[]): boolean {
  if (typeof kind === 'string') return kind === 'ExperimentalWarning';
  return typeof kind === 'object' && kind !== null && 'type' in kind && kind.type === 'ExperimentalWarning';
}
