import { type BigIntStats, lstatSync, realpathSync, statSync } from 'node:fs';
import { databaseParts } from './parts.js';

/** The coarsest clock of a file system in use (FAT): what changed within its grain may change again unnoticed. */
const clockTickMs = 2000;

/** Undefined where there is no file. */
export function fileStats(file: string): BigIntStats | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() ? stats : undefined;
}

export function stampText({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino}.${size}.${mtimeNs}`;
}

export function isFresh({ mtimeMs }: BigIntStats, now: number): boolean {
  return Number(mtimeMs) + clockTickMs > now;
}

/** Of a database and the logs beside it, which hold what was written last. */
export function databaseStamp(file: string): string {
  return databaseFiles(file).map(stampText).join(' ');
}

/** SQLite keeps the log where the file is, not where a link to it is. */
export function realFile(file: string): string {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(file) : file;
}

/** An empty log says nothing: some leave one behind that hold nothing any more. */
export function databaseFiles(file: string): readonly BigIntStats[] {
  const real = realFile(file);
  return databaseParts.flatMap(part => {
    const stats = fileStats(real + part);
    return stats && (part === '' || stats.size > 0n) ? [stats] : [];
  });
}
