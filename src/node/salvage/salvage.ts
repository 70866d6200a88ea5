import { existsSync, linkSync, lstatSync, realpathSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileFailure, OperationalError } from '../../base/errors.js';
import type { LongRunOptions } from '../../base/long-run.js';
import { removeDatabase } from '../store/files.js';
import { loadSqlite, type Sqlite } from '../store/sqlite.js';
import { Pace } from './pace.js';
import { PageSource } from './page-source.js';
import { type Original, PrivateCopy } from './private-copy.js';
import { type Rebuilding, rebuild } from './rebuild.js';
import type { SalvageReport } from './report.js';

export interface SalvageOptions extends LongRunOptions {
  /** The damaged database. Nothing is written to it or into its folder. */
  readonly path: string;
  /** A file that does not exist yet, in another folder. */
  readonly out: string;
}

/**
 * Saves what can be read of a damaged database into a new one. Works on a copy; memory does not grow with the
 * file beyond a few bytes a page. Throws `OperationalError` where the world fails, and `Cancelled`.
 */
export async function salvage(options: SalvageOptions): Promise<SalvageReport> {
  const { path, out } = options;
  const sqlite = loadSqlite();
  if (!sqlite) throw new OperationalError('recover/no-sqlite', path);
  checkPlaces(path, out);
  // SQLite keeps the log where the file is, not where a link to it is.
  const copy = new PrivateCopy(realpathSync(path));
  const draft = `${out}.draft-${crypto.randomUUID()}`;
  try {
    const pace = new Pace(options);
    const files = await copied(copy, path, pace);
    const rebuilding = await rebuilt(sqlite, copy.path, { draft, out }, pace);
    const isUnchanged = await copy.isUnchanged(files, pace);
    const isWritten = rebuilding.verdict !== 'nothing';
    if (isWritten) putInPlace(draft, out);
    const original = { files, isUnchanged };
    return { ...rebuilding, source: path, out: isWritten ? out : undefined, original };
  } finally {
    removeDatabase(draft);
    copy.dispose();
  }
}

/** Before anything is done. */
function checkPlaces(path: string, out: string): void {
  if (!lookAt(path)?.isFile()) throw new OperationalError('file/missing', path);
  if (lookAt(out)) throw new OperationalError('recover/exists', out);
  const folder = dirname(resolve(out));
  if (!existsSync(folder)) throw new OperationalError('file/missing', folder);
  const beside = [dirname(resolve(path)), dirname(realpathSync(path))].map(one => realpathSync(one));
  if (beside.includes(realpathSync(folder))) throw new OperationalError('recover/beside', out);
}

function lookAt(path: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return existsSync(path) ? lstatSync(realpathSync(path)) : lstatSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw fileFailure(path, cause);
  }
}

async function copied(copy: PrivateCopy, path: string, pace: Pace): Promise<readonly Original[]> {
  try {
    return await copy.make(pace);
  } catch (cause) {
    if (isFull(cause)) throw new OperationalError('recover/unwritable', dirname(copy.path), { cause });
    throw cause instanceof Error && 'code' in cause ? fileFailure(path, cause) : cause;
  }
}

async function rebuilt(
  sqlite: Sqlite,
  copy: string,
  { draft, out }: { readonly draft: string; readonly out: string },
  pace: Pace,
): Promise<Rebuilding> {
  rollBack(sqlite, copy);
  const source = new PageSource(copy);
  try {
    return await rebuild(sqlite, source, { copy, draft }, pace);
  } catch (cause) {
    if (cause instanceof Error && 'errcode' in cause) {
      throw new OperationalError('recover/unwritable', out, { cause });
    }
    throw cause;
  } finally {
    source.dispose();
  }
}

/** Undoes, in the copy, what a program that died had begun: SQLite does that when it first reads. */
function rollBack(sqlite: Sqlite, path: string): void {
  if (!existsSync(`${path}-journal`)) return;
  try {
    const database = new sqlite.DatabaseSync(path);
    try {
      database.exec('SELECT 1 FROM sqlite_schema');
    } finally {
      database.close();
    }
  } catch {
    // What SQLite does not read is read page by page as it is.
  }
}

/** Never over a file that has come to be there meanwhile. */
function putInPlace(draft: string, out: string): void {
  try {
    linkSync(draft, out);
  } catch (cause) {
    if (existsSync(out)) throw new OperationalError('recover/exists', out, { cause });
    // A file system without hard links.
    renameSync(draft, out);
  }
}

function isFull(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');
}
