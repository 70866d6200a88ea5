import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Discovery, FileSelection, FileSource, FileState } from '../../analysis/file-source.js';
import { languageOf } from '../../analysis/source-text.js';
import { compareText } from '../../base/compare.js';
import { DisposableStore, toDisposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import { folderOf } from '../../base/paths/folder-of.js';
import { minuteMs } from '../../base/units.js';
import { Git } from '../git/git.js';
import { SourceListing } from './discovery.js';
import { DiskFiles } from './disk-files.js';
import type { FingerprintMemo } from './fingerprint.js';
import { Later } from './later.js';
import { subjectOf } from './paths.js';
import { PresentFiles } from './present-files.js';
import { RealPaths } from './real-paths.js';
import { inSlices, type SliceOptions } from './slices.js';
import { classifyTouched, isAtOrBelow, type Touched } from './touched.js';
import { Gathered, Turns } from './turns.js';

export interface FileFeedOptions {
  readonly root: string;
  /** Only these files and folders, absolute or relative to the root; default everything. */
  readonly targets?: readonly string[] | undefined;
  readonly memo?: FingerprintMemo | undefined;
  readonly git?: Git | undefined;
  /** Everything that goes wrong outside of `open`, which answers with its own problems. */
  readonly onProblem: (problem: OperationalError) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** A folder's files may be created in the same instant as the folder, before anybody watches it; so it is listed twice. */
const secondLookMs = 250;
/** How long a scan may take to ask for what was read while the files were listed. */
const holdMs = minuteMs;

/**
 * The source files below a root. All that is known about one file changes in one synchronous step, so a verification
 * may go on while files are touched; listings take turns.
 */
export class FileFeed extends DisposableStore implements FileSource {
  readonly #options: FileFeedOptions;
  /** A real path: no part of it is a symbolic link. */
  readonly #root: string;
  readonly changes: FileSource['changes'];
  readonly #disk: DiskFiles;
  readonly #present: PresentFiles;
  readonly #life = new AbortController();
  readonly #turns = new Turns();
  readonly #touched = new Gathered(this.#turns, subjects => this.#takeUnlessDisposed(subjects));
  readonly #later: Later;
  #listing: SourceListing | undefined;
  #selection: FileSelection | undefined;
  #isListed = false;
  /** Those of the `open` that is going on. */
  #problems: OperationalError[] | undefined;

  constructor(options: FileFeedOptions) {
    super();
    this.#options = options;
    this.#root = realPathOf(resolve(options.root));
    const { memo, now = Date.now } = options;
    this.#disk = new DiskFiles({ root: this.#root, memo, now, onProblem: problem => this.#report(problem) });
    this.#present = this.add(
      new PresentFiles({
        root: this.#root,
        disk: this.#disk,
        onStale: path => this.#later.run(0, () => this.touch([path])),
      }),
    );
    this.#later = this.add(new Later(error => this.#report(unexpected(options.root, error))));
    this.add(toDisposable(() => this.#life.abort()));
    this.changes = this.#present.changes;
  }

  get counters(): FileSource['counters'] {
    return this.#disk.counters;
  }

  open(selection: FileSelection, signal?: AbortSignal): Promise<Discovery> {
    return this.#turns.run(async () => {
      const problems: OperationalError[] = [];
      this.#problems = problems;
      try {
        const by = await this.#open(selection, this.#until(signal));
        return { by, files: this.files().length, problems };
      } finally {
        this.#problems = undefined;
        this.#later.run(holdMs, async () => this.#disk.releaseHeld());
      }
    });
  }

  async verify({ all = false, signal, onProgress }: VerifyOptions = {}): Promise<number> {
    const isDue = (path: string): boolean => all || this.#disk.get(path)?.isVerified === false;
    const paths = this.#disk.paths().filter(isDue).sort(compareText);
    const real = new RealPaths(this.#root);
    let differing = 0;
    const verify = (path: string): void => {
      if (!this.#disk.get(path) || !isDue(path)) return;
      const isWithin = real.hasFolder(folderOf(path)); // A folder may have become a link out of the root.
      if (!isWithin) this.#disk.lose(path);
      if (!isWithin || this.#disk.examine(path)) differing++;
    };
    const onSlice = (done: number): void => onProgress?.(done, paths.length);
    await this.#inSlices(paths, verify, { signal: this.#until(signal), onSlice });
    return differing;
  }

  /** News that comes while a listing runs is taken together after it. */
  touch(paths: readonly string[]): Promise<void> {
    return this.#touched.add(paths.flatMap(path => this.#subjectOf(path) ?? []));
  }

  setBuffer(path: string, text: string): void {
    const subject = this.#subjectOf(path);
    if (subject !== undefined) this.#present.setBuffer(subject, text);
  }

  closeBuffer(path: string): void {
    const subject = this.#subjectOf(path);
    if (subject !== undefined) this.#present.closeBuffer(subject);
  }

  state(path: string): FileState | undefined {
    return this.#present.state(path);
  }

  files(): readonly string[] {
    return this.#present.paths();
  }

  async #open(selection: FileSelection, signal: AbortSignal): Promise<Discovery['by']> {
    this.#selection = selection;
    this.#disk.maxFileBytes = selection.maxFileBytes;
    const by = await this.#adoptAll(selection, signal);
    if (!this.#isListed && !this.#options.targets) this.#disk.forgetMissing();
    this.#disk.save();
    this.#isListed = true;
    this.#present.settle();
    return by;
  }

  #adoptAll(selection: FileSelection, signal: AbortSignal): Promise<Discovery['by']> {
    const { targets, git = new Git() } = this.#options;
    const listing = new SourceListing({ root: this.#root, targets, selection, git });
    this.#listing = listing;
    this.#present.select(listing.selection);
    return this.#adopt(listing, undefined, signal);
  }

  /** Makes the listed files those that are known, of all or of what is at or below some files and folders. */
  async #adopt(
    listing: SourceListing,
    within: readonly string[] | undefined,
    signal: AbortSignal,
  ): Promise<Discovery['by']> {
    const listed = listing.list({ within, signal });
    const recalled = this.#isListed ? undefined : this.#recall(); // While git is at it.
    const [{ by, paths, problems }] = await Promise.all([listed, recalled]);
    for (const problem of problems) this.#report(problem);
    const present = new Set(paths);
    const places = within && new Set(within);
    this.#drop(path => !present.has(path) && (!places || isAtOrBelow(path, places)));
    await this.#inSlices(paths, path => this.#disk.refresh(path), { signal });
    return by;
  }

  async #recall(): Promise<void> {
    await setImmediate();
    this.#disk.recall();
  }

  async #takeUnlessDisposed(subjects: ReadonlySet<string>): Promise<void> {
    try {
      await this.#take(classifyTouched(this.#root, subjects));
    } catch (error) {
      if (!this.#life.signal.aborted) throw error;
    }
  }

  async #take({ isEverything, files, folders, gone }: Touched): Promise<void> {
    const { signal } = this.#life;
    if (!this.#listing || !this.#selection || signal.aborted) return;
    if (isEverything) await this.#adoptAll(this.#selection, signal);
    const isKnown = (path: string): boolean => this.#disk.get(path) !== undefined;
    const unknown = files.filter(path => !isKnown(path));
    this.#dropBelow([...unknown, ...gone.filter(path => !isKnown(path))]);
    for (const path of gone) this.#lose(path);
    await this.#inSlices(files.filter(isKnown), path => this.#disk.examine(path), { signal });
    await this.#adoptWanted(unknown, folders);
    if (folders.length === 0) return;
    this.#later.run(secondLookMs, () => this.#turns.run(() => this.#adoptWanted([], folders)));
  }

  /** Asks git only about what the patterns do not leave out anyway; below a target they may not count. */
  async #adoptWanted(files: readonly string[], folders: readonly string[]): Promise<void> {
    const listing = this.#listing;
    if (!listing) return;
    const { selection } = listing;
    const isAny = this.#options.targets !== undefined;
    const sources = files.filter(path => languageOf(path) && (isAny || selection.selects(path)));
    const entered = folders.filter(path => isAny || !selection.excludesFolder(path));
    const wanted = [...sources, ...entered];
    if (wanted.length > 0) await this.#adopt(listing, wanted, this.#life.signal);
  }

  /** What was a folder until now is gone, or a file. */
  #dropBelow(folders: readonly string[]): void {
    const places = new Set(folders);
    if (places.size > 0) this.#drop(path => isAtOrBelow(path, places));
  }

  #lose(path: string): void {
    this.#disk.lose(path);
    this.#present.publish(path);
  }

  #drop(isGone: (path: string) => boolean): void {
    for (const path of this.#disk.paths()) {
      if (!isGone(path)) continue;
      this.#disk.drop(path);
      this.#present.publish(path);
    }
  }

  async #inSlices(
    paths: readonly string[],
    look: (path: string) => void,
    options: SliceOptions,
  ): Promise<void> {
    const onSlice = (done: number): void => {
      this.#present.flush();
      options.onSlice?.(done);
    };
    const each = (path: string): void => {
      look(path);
      this.#present.publish(path);
    };
    try {
      await inSlices(paths, each, { ...options, onSlice });
    } finally {
      this.#disk.save();
      this.#present.flush();
    }
  }

  #report(problem: OperationalError): void {
    if (this.#life.signal.aborted) return;
    if (this.#problems) this.#problems.push(problem);
    else this.#options.onProblem(problem);
  }

  #until(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([this.#life.signal, signal]) : this.#life.signal;
  }

  /** A root that is a symbolic link has two names. */
  #subjectOf(path: string): string | undefined {
    return subjectOf(this.#root, path) ?? subjectOf(resolve(this.#options.root), path);
  }
}

function unexpected(root: string, cause: unknown): OperationalError {
  return OperationalError.is(cause) ? cause : new OperationalError('file/unreadable', root, { cause });
}

type VerifyOptions = NonNullable<Parameters<FileSource['verify']>[0]>;

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // Opening it will say that it is missing.
  }
}
