import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { languageOf, type SourceText } from '../../analysis/source-text.js';
import type { Digest } from '../../base/digest.js';
import { OperationalError } from '../../base/errors.js';
import { decodeSource, digestSource, digestTooLarge, tooLargeSource } from './decode.js';
import { FileReader, type ReadCounters, type Reading } from './file-reader.js';
import { type FingerprintMemo, isSameFingerprint, isTrusted, type RememberedFile } from './fingerprint.js';
import { HoldingArea } from './holding-area.js';

/** What is known about one listed file. */
export interface DiskFile {
  readonly digest: Digest;
  /** Its bytes were read in this process. */
  readonly isVerified: boolean;
  /** Absent where the size alone decides, or the file was written to while it was read. */
  readonly row?: RememberedFile | undefined;
}

export interface DiskFilesOptions {
  /** A real path. */
  readonly root: string;
  readonly memo?: FingerprintMemo | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A file that cannot be read is reported and not there. */
  readonly onProblem: (problem: OperationalError) => void;
}

/** The listed files as the disk has them; every look at one is synchronous and whole. */
export class DiskFiles {
  maxFileBytes = 0;
  readonly #options: DiskFilesOptions;
  readonly #files = new Map<string, DiskFile>();
  readonly #reader = new FileReader();
  readonly #held = new HoldingArea();
  readonly #unsaved = new Map<string, RememberedFile>();
  readonly #forgotten = new Set<string>();
  #remembered: ReadonlyMap<string, RememberedFile> = new Map();

  constructor(options: DiskFilesOptions) {
    this.#options = options;
  }

  get counters(): ReadCounters {
    return this.#reader.counters;
  }

  get(path: string): DiskFile | undefined {
    return this.#files.get(path);
  }

  paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Takes a file in by its fingerprint if that is to be trusted, else by reading it. */
  refresh(path: string): void {
    this.#look(path, stats => {
      const row = this.#rowOf(path);
      if (!row || !isTrusted(row, stats, this.#options.now())) return this.#read(path);
      if (this.#files.get(path)?.row !== row)
        this.#files.set(path, { digest: row.digest, isVerified: false, row });
    });
  }

  /** Reads a file whatever its fingerprint; answers whether its content is another one. */
  examine(path: string): boolean {
    const before = this.#files.get(path)?.digest;
    this.#look(path, stats => {
      const row = this.#rowOf(path);
      this.#read(path, row && isTrusted(row, stats, this.#options.now()) ? row : undefined);
    });
    return this.#files.get(path)?.digest !== before;
  }

  /** No longer listed; it may well exist. */
  drop(path: string): void {
    this.#files.delete(path);
  }

  /** No longer there. */
  lose(path: string): void {
    this.#files.delete(path);
    this.#unsaved.delete(path);
    this.#forgotten.add(path);
  }

  /** The content with this digest; throws `file/changed` when the file has another one by now. */
  content(path: string, digest: Digest): SourceText {
    const language = languageOf(path)!;
    if (digest === digestTooLarge(language)) return tooLargeSource(language);
    const held = this.#held.take(digest);
    if (held) return decodeSource(language, held);
    const reading = this.#reader.read(join(this.#options.root, path), path, this.maxFileBytes);
    const isSame = typeof reading === 'object' && digestSource(language, reading.bytes) === digest;
    if (!isSame) throw new OperationalError('file/changed', path);
    const file = this.#files.get(path);
    if (file?.digest === digest) this.#files.set(path, { ...file, isVerified: true });
    return decodeSource(language, reading.bytes);
  }

  /** Whoever has not asked for a content by now has its results from elsewhere. */
  releaseHeld(): void {
    this.#held.clear();
  }

  recall(): void {
    this.#remembered = this.#options.memo?.load(this.#options.root) ?? new Map();
  }

  /** What was recalled and not listed stays remembered for other settings, unless it is gone. */
  forgetMissing(): void {
    for (const path of this.#remembered.keys()) {
      if (this.#files.has(path)) continue;
      this.#guard(path, () => {
        if (!this.#stat(path)) this.#forgotten.add(path);
      });
    }
    this.#remembered = new Map();
  }

  save(): void {
    const { memo, root } = this.#options;
    if (this.#unsaved.size > 0) memo?.save(root, [...this.#unsaved]);
    if (this.#forgotten.size > 0) memo?.forget(root, [...this.#forgotten]);
    this.#unsaved.clear();
    this.#forgotten.clear();
  }

  #rowOf(path: string): RememberedFile | undefined {
    return this.#files.get(path)?.row ?? this.#remembered.get(path);
  }

  #look(path: string, take: (stats: BigIntStats) => void): void {
    this.#guard(path, () => {
      const stats = this.#stat(path);
      if (!stats) this.lose(path);
      else if (stats.size > this.maxFileBytes) this.#setTooLarge(path);
      else take(stats);
    });
  }

  #stat(path: string): BigIntStats | undefined {
    return this.#reader.stat(join(this.#options.root, path), path);
  }

  #read(path: string, trusted?: RememberedFile): void {
    const recordedAt = this.#options.now();
    const reading = this.#reader.read(join(this.#options.root, path), path, this.maxFileBytes);
    if (!reading) this.lose(path);
    else if (reading === 'too-large') this.#setTooLarge(path);
    else this.#setRead(path, reading, recordedAt, trusted);
  }

  /** A row that is still true is kept: it need not be written again. */
  #setRead(
    path: string,
    { bytes, fingerprint }: Reading,
    recordedAt: number,
    trusted: RememberedFile | undefined,
  ): void {
    const digest = digestSource(languageOf(path)!, bytes);
    if (this.#files.get(path)?.digest !== digest) this.#held.put(digest, bytes);
    const isStillTrue =
      fingerprint && trusted?.digest === digest && isSameFingerprint(trusted.fingerprint, fingerprint);
    const row = isStillTrue ? trusted : fingerprint && { fingerprint, digest, recordedAt };
    this.#files.set(path, { digest, isVerified: true, row });
    if (row && row !== trusted) this.#remember(path, row);
  }

  #remember(path: string, row: RememberedFile): void {
    this.#unsaved.set(path, row);
    this.#forgotten.delete(path);
  }

  #setTooLarge(path: string): void {
    this.#files.set(path, { digest: digestTooLarge(languageOf(path)!), isVerified: true });
  }

  #guard(path: string, access: () => void): void {
    try {
      access();
    } catch (error) {
      if (!OperationalError.is(error)) throw error;
      this.#options.onProblem(error);
      this.lose(path);
    }
  }
}
