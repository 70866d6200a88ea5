import type { BigIntStats } from 'node:fs';
import type { Digest } from '../../base/digest.js';

/** What the file system says of a file without its being read; nanoseconds and inode as decimal text. */
export interface Fingerprint {
  readonly size: number;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
  readonly inode: string;
}

/** The digest that a file had when it was read, and its fingerprint then. */
export interface RememberedFile {
  readonly fingerprint: Fingerprint;
  readonly digest: Digest;
  /** Epoch milliseconds, taken before the file was read: one changed within its clock's grain of that is not to be trusted. */
  readonly recordedAt: number;
}

/** Remembers digests between processes, by root and path. May forget at any time; never throws for a failing world. */
export interface FingerprintMemo {
  load(root: string): ReadonlyMap<string, RememberedFile>;
  save(root: string, rows: Iterable<readonly [path: string, row: RememberedFile]>): void;
  forget(root: string, paths: Iterable<string>): void;
}

export function fingerprintOf(stats: BigIntStats): Fingerprint {
  return {
    size: Number(stats.size),
    mtimeNs: String(stats.mtimeNs),
    ctimeNs: String(stats.ctimeNs),
    inode: String(stats.ino),
  };
}

export function isSameFingerprint(a: Fingerprint, b: Fingerprint): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs && a.inode === b.inode;
}

/** The coarsest clock of a file system in use (FAT). */
export const clockTickMs = 2000;

/**
 * Whether a file must still have the content that was recorded. One that had changed just before it was recorded
 * ("racily clean") may have changed once more in the same tick of the clock; a record from the future proves nothing.
 */
export function isTrusted(row: RememberedFile, stats: BigIntStats, now: number): boolean {
  if (row.recordedAt > now) return false;
  const changedAt = Number(stats.mtimeMs > stats.ctimeMs ? stats.mtimeMs : stats.ctimeMs);
  return changedAt + clockTickMs < row.recordedAt && isSameFingerprint(row.fingerprint, fingerprintOf(stats));
}
