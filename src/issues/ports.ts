import type { Digest } from '../base/digest.js';
import type { Disposable } from '../base/disposable.js';

/** A file that is other than it was at the last look; without a text it is gone. */
export interface SeenFile {
  /** Relative to the folder of issues, with forward slashes. */
  readonly path: string;
  readonly content?: { readonly digest: Digest; readonly text: string };
}

/** A text to be written, or, without one, a file to be deleted. */
export interface FileChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly text: string | undefined;
}

export interface Planned<T> {
  readonly changes: readonly FileChange[];
  readonly value: T;
}

/** The text of a file now; undefined where there is none. */
export type ReadNow = (path: string) => string | undefined;

/** One folder of issues, which other processes and editors write to as well. */
export interface IssueFiles extends Disposable {
  /**
   * Tells what has changed since the last look, all files at the first one. Once it has ended what was told last of each
   * holds and is no part of a batch; if it fails, what it told still counts.
   */
  look(tell: (file: SeenFile) => void): Promise<void>;
  /** As it is now; never a part of a batch. */
  read(path: string): Promise<string | undefined>;
  /** While nobody else writes: what is planned is written whole, or, whatever happens, not at all. */
  change<T>(plan: (read: ReadNow) => Promise<Planned<T>>): Promise<T>;
}
