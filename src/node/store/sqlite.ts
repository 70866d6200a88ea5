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
  const named = namedFailures.get(code);
  if (named) return named;
  if (typeof errcode !== 'number') return 'failed';
  if (errcode === results.error && missingSchema.test(error.message)) return 'damaged';
  return failures.get(errcode) ?? failures.get(errcode & primaryCode) ?? 'failed';
}

const primaryCode = 0xff;
const missingSchema = /^no such (table|column|index)|has no column named/;

/** Of Node. */
const namedFailures: ReadonlyMap<unknown, Failure> = new Map<unknown, Failure>([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  // A number or text that no sound row can hold.
  ['ERR_OUT_OF_RANGE', 'damaged'],
]);

/** https://www.sqlite.org/rescode.html */
const results = {
  error: 1,
  busy: 5,
  locked: 6,
  corrupt: 11,
  full: 13,
  notADatabase: 26,
  /** The file ends before its last page. */
  shortRead: 522,
  databaseMoved: 1032,
  corruptFileSystem: 8458,
} as const;

const failures: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [results.busy, 'busy'],
  [results.locked, 'busy'],
  [results.corrupt, 'damaged'],
  [results.notADatabase, 'damaged'],
  [results.full, 'full'],
  [results.shortRead, 'damaged'],
  [results.corruptFileSystem, 'damaged'],
  [results.databaseMoved, 'moved'],
]);

function isExperimental([, kind]: readonly unknown[]): boolean {
  if (typeof kind === 'string') return kind === 'ExperimentalWarning';
  return typeof kind === 'object' && kind !== null && 'type' in kind && kind.type === 'ExperimentalWarning';
}
