import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { dayMs, secondMs } from '../../base/units.js';

/** What SQLite keeps beside a database while it is in use. */
export const companions = ['-wal', '-shm'] as const;

/** Permissions of what only this user may read. */
export const ownFile = 0o600;
const ownFolder = 0o700;
const ofOthers = 0o077;

/** The folder of the store, for this user only. Throws where it cannot be made, entered or written. */
export function makePrivateDirectory(directory: string): void {
  makeDirectory(directory);
  const stat = lstatSync(directory);
  if (!stat.isDirectory()) throw new Error('The cache folder is not a folder of its own but a link.');
  if (process.platform !== 'win32' && (stat.mode & ofOthers) !== 0) chmodSync(directory, ownFolder);
  accessSync(directory, constants.W_OK | constants.X_OK);
}

/** With those above it. Not `recursive`: that never returns where a file system denies that its own folders exist, as /proc does. */
export function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  const parent = dirname(directory);
  if (parent !== directory) makeDirectory(parent);
  try {
    mkdirSync(directory, { mode: ownFolder });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Device and inode: differs as soon as another file has this path. Undefined when there is none. */
export function identityOf(path: string): string | undefined {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
}

/** Bytes on disk of a database with its companions. */
export function databaseBytes(path: string): number {
  let bytes = 0;
  for (const suffix of ['', ...companions]) {
    bytes += statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** Tells the janitors of other versions that this database is in use. */
export function markUsed(path: string, nowMs: number): void {
  utimesSync(path, nowMs / secondMs, nowMs / secondMs);
}

/** Removes databases of other schemas that nobody opened for 30 days, and what processes that died have left. */
export function removeStale(directory: string, ownPath: string, nowMs: number): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (path === ownPath) continue;
    if (name.endsWith('.sqlite') && isOlder(path, nowMs, otherSchemaMs)) removeDatabase(path);
    else if (leftOver.test(name) && isOlder(path, nowMs, leftOverMs)) rmSync(path, { force: true });
  }
}

export function removeDatabase(path: string): void {
  for (const suffix of ['', ...companions]) rmSync(path + suffix, { force: true, recursive: true });
}

const otherSchemaMs = 30 * dayMs;
const leftOverMs = dayMs;
const leftOver = /\.(draft|lock)/;

function isOlder(path: string, nowMs: number, ageMs: number): boolean {
  const times = ['', '-wal'].map(suffix => statSync(path + suffix, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const last = Math.max(...times);
  return last > 0 && nowMs - last > ageMs;
}
