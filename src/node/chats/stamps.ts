import { type BigIntStats, statSync } from 'node:fs';

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

/** An empty log says nothing: whoever looks at a database that nobody has open leaves one. */
export function databaseFiles(file: string): readonly BigIntStats[] {
  const logs = ['-wal', '-journal'].flatMap(suffix => fileStats(file + suffix) ?? []);
  return [fileStats(file), ...logs.filter(({ size }) => size > 0n)].filter(stats => stats !== undefined);
}
