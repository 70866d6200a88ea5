import type { Machine } from '../../base/places/machine.js';
import type { AskedFolder } from '../match.js';
import type { ChatFiles } from '../ports.js';
import type { Session, SessionHead, SourceId } from '../session.js';

/** Something that is read as a whole: an index of sessions, or the messages of one. */
export interface Part {
  /** The file it lies in, which is its name among the parts of its source. */
  readonly subject: string;
  /** Another one whenever it may read differently. */
  readonly stamp: string;
  /** Rows as they were stored; what is read may be newer than the stamp, never older. */
  readonly read: () => unknown;
}

/** Where to look, and for whose chats; those of all folders without `asked`. */
export interface Survey {
  readonly files: ChatFiles;
  readonly machine: Machine;
  readonly asked: AskedFolder | undefined;
}

/** A program whose chats can be read: what lies where is asked of `files`, what it means is worked out of rows alone. */
export interface ChatSource {
  readonly id: SourceId;
  readonly name: string;
  /** What its ways of storing sessions are called, by the rank of what is told by them. */
  readonly generations: ReadonlyMap<number, string>;
  /** Raised whenever the same rows could be read differently. */
  readonly version: number;
  /** Indexes, each small or of one session, that together name every session asked for, and perhaps others. */
  parts(survey: Survey): readonly Part[];
  /** Pure. */
  heads(rows: unknown): readonly SessionHead[];
  content(files: ChatFiles, head: SessionHead): Part;
  /** Pure but for lines that are read as they are needed. */
  session(head: SessionHead, rows: unknown): Session | Promise<Session>;
}

/** The stamp of a file that may be gone by now. */
export function stampOf(files: ChatFiles, ...names: readonly string[]): string {
  return names.map(name => files.stamp(name) ?? 'none').join(' ');
}
