import type { OperationalError } from '../base/errors.js';
import type { LongRunOptions } from '../base/long-run.js';
import type { Feed } from '../engine/feed.js';

/** Where a file's present content comes from, and whether its bytes were read in this process. */
export type FileState = 'buffer' | 'verified' | 'unverified';

export interface Discovery {
  /** How files were listed; `mixed` when several roots or targets differ. */
  readonly by: 'git' | 'glob' | 'mixed' | 'none';
  readonly files: number;
  /** Why files or folders are missing from the list; the rest of it holds. */
  readonly problems: readonly OperationalError[];
}

/** Which files of a root are sources. Globs are relative to the root. */
export interface FileSelection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxFileBytes: number;
}

/**
 * The feed of source files below one root: `source-text` inputs named by path relative to the root, with forward slashes.
 * An open buffer wins over the disk. Implemented in `node/`.
 */
export interface FileSource extends Feed {
  /** Lists and stats the files. Those whose (size, mtime, ctime, inode) are remembered get their digest from memory and are unverified. */
  open(selection: FileSelection, signal?: AbortSignal): Promise<Discovery>;
  /** Reads and hashes what is unverified (or, with `all`, everything), in chunks that leave room for other work. Answers how many contents differed. */
  verify(options?: LongRunOptions & { readonly all?: boolean }): Promise<number>;
  /** The watcher says that these absolute or root-relative paths, files or folders, were created, changed or deleted. */
  touch(paths: readonly string[]): Promise<void>;
  setBuffer(path: string, text: string): void;
  /** The disk's content counts again. */
  closeBuffer(path: string): void;
  state(path: string): FileState | undefined;
  /** Sorted by code unit, so that every listing has the same order. */
  files(): readonly string[];
  /** Counters since the feed was opened. */
  readonly counters: { readonly filesRead: number; readonly bytesRead: number; readonly statted: number };
}
