import type { Discovery } from '../analysis/file-source.js';
import type { FixOffer } from '../analysis/fixes/fixes-of.js';
import type { EffectiveSettings, SettingsLayer } from '../analysis/settings.js';
import type { ChangedLines } from '../base/changed-lines.js';
import type { Disposable } from '../base/disposable.js';
import type { Event } from '../base/event.js';
import type { LongRunOptions } from '../base/long-run.js';
import type { Range } from '../base/range.js';
import type { DetailedReport, Explanation, FileReport, ProjectDetails, Verification } from './answers.js';
import type { BaselineFiles } from './baseline.js';
import type { ClearWhat } from './clear.js';
import type { PageSlot } from './page.js';
import type { Status } from './status.js';

export type { FixOffer };

export interface ScanOptions extends LongRunOptions {
  /** Only these; default all listed files. */
  readonly paths?: readonly string[];
  /** `across()` is to follow, so what it needs of a file is worked out with the rest of it. */
  readonly forProject?: boolean;
}

export interface VerifyOptions extends LongRunOptions {
  /** How many files; default all. */
  readonly sample?: number;
}

/** The façade: answers hosts in plain data about the sources below one root. Paths are relative to it, with forward slashes. */
export interface Workspace extends Disposable {
  readonly root: string;
  /** Paths whose answers may have changed; none when only what shows across files may. */
  readonly onDidChange: Event<readonly string[]>;
  /** Some number of `status()` changed; at most four times a second. */
  readonly onDidChangeStatus: Event<void>;

  /** Lists the files; resolves before they are verified or analysed. */
  open(signal?: AbortSignal): Promise<Discovery>;
  setSettings(layer: SettingsLayer, source: unknown): Promise<EffectiveSettings>;
  settings(): Promise<EffectiveSettings>;

  /** From now on only findings and edge cases on these lines are reported; undefined: all are. What is stored stays whole. */
  focus(lines: ChangedLines | undefined): void;
  /** From now on findings that the baseline holds are told of apart, as `known`; undefined: none are. */
  hide(baseline: BaselineFiles | undefined): void;

  setBuffer(path: string, text: string): void;
  closeBuffer(path: string): void;
  /** The watcher's news: absolute or relative paths of files or folders, created, changed or deleted. */
  touch(paths: readonly string[]): Promise<void>;

  files(): readonly string[];
  /** Whether a file is listed. */
  has(path: string): boolean;
  /** Reads, in the background, what was trusted by fingerprint; answers how many had changed unnoticed. */
  verifyInBackground(signal?: AbortSignal): Promise<number>;
  /** With `obsolete: 'cancel'` rejects with `Cancelled` once the file's content has moved on. */
  report(path: string, options?: { readonly obsolete?: 'finish' | 'cancel' }): Promise<FileReport>;
  detail(path: string): Promise<DetailedReport>;
  /** Reports in path order, computed a bounded number ahead of the reader. */
  scan(options?: ScanOptions): AsyncIterable<FileReport>;
  /** What shows only when all files are seen together, of those that have some. Quick after a scan; without one all files are analysed first, one by one. */
  across(): Promise<readonly FileReport[]>;
  /** What that is made of. */
  projectDetails(): Promise<ProjectDetails>;
  /**
   * What a host printed of a scan of the same contents under the same settings; `form` says what it prints and how.
   * One with a `ProjectReport` in it depends on where imports lead, too.
   */
  page(form: string, isOfProject?: boolean): Promise<PageSlot>;

  /**
   * Ways to mend the findings that touch a range of a file's present content; none for a text that does not parse. Of those
   * that show only across files the ones that a look has found, if they still hold.
   */
  fixes(path: string, range: Range, across?: FileReport['findings']): Promise<readonly FixOffer[]>;

  explain(path: string): Promise<Explanation>;
  /** Recomputes all files, or a sample of n, from nothing and compares byte for byte. */
  verify(options?: VerifyOptions): Promise<Verification>;
  /** Reads every file again; answers how many had changed unnoticed. */
  revalidate(options?: Omit<ScanOptions, 'paths'>): Promise<number>;
  /** Drops results: all, of one kind, or of the files that match a glob. Answers how many entries went. */
  clear(what?: ClearWhat): Promise<number>;
  status(): Promise<Status>;
}
