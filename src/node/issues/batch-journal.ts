import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Digest, digestBytes } from '../../base/digest.js';
import { OperationalError } from '../../base/errors.js';
import type { FileChange, ReadNow } from '../../issues/ports.js';
import { type DurableFiles, syncFolder } from './durable-files.js';

interface Entry {
  readonly path: string;
  readonly before: Digest | null;
  /** Null deletes the file. */
  readonly text: string | null;
}

/**
 * Several files changed as one. All texts are written to a journal first; once that has its name the batch is a fact:
 * whoever comes next finishes it. Whoever uses it holds the lock, but for `isOpen` and `stamp`.
 */
export class BatchJournal {
  readonly #root: string;
  readonly #path: string;
  readonly #files: DurableFiles;
  readonly #read: ReadNow;

  /** `folder` is the journal's own: its time of change tells that a batch has been. */
  constructor(options: {
    readonly root: string;
    readonly folder: string;
    readonly files: DurableFiles;
    readonly read: ReadNow;
  }) {
    this.#root = options.root;
    this.#path = join(options.folder, 'journal.json');
    this.#files = options.files;
    this.#read = options.read;
  }

  /** A batch is being written, or was left behind. */
  get isOpen(): boolean {
    return existsSync(this.#path);
  }

  /** Another one after each batch. */
  get stamp(): string {
    const stats = statSync(dirname(this.#path), { bigint: true, throwIfNoEntry: false });
    return stats ? `${stats.ino}.${stats.mtimeNs}.${stats.ctimeNs}` : '';
  }

  write(changes: readonly FileChange[]): void {
    const entries = changes.map(
      ({ path, before, text }): Entry => ({
        path,
        before: before === undefined ? null : digestBytes(before),
        text: text ?? null,
      }),
    );
    const prepared = this.#files.prepare(JSON.stringify({ version: 1, entries }));
    this.#files.place(prepared, this.#path);
    syncFolder(dirname(this.#path));
    this.#finish(entries);
  }

  /** Finishes a batch that another process has begun. */
  recover(): void {
    if (this.isOpen) this.#finish(this.#entries());
  }

  #entries(): readonly Entry[] {
    try {
      const { version, entries } = JSON.parse(readFileSync(this.#path, 'utf8'));
      if (version !== 1) throw new SyntaxError(`It is of version ${version}.`);
      return entries as readonly Entry[];
    } catch (cause) {
      throw new OperationalError('issue/journal', this.#path, { cause });
    }
  }

  #finish(entries: readonly Entry[]): void {
    const folders = new Set<string>();
    for (const entry of entries) {
      if (!this.#isDue(entry)) continue;
      this.#apply(entry);
      folders.add(dirname(join(this.#root, entry.path)));
    }
    for (const folder of folders) if (existsSync(folder)) syncFolder(folder);
    rmSync(this.#path);
    syncFolder(dirname(this.#path));
  }

  /** What somebody has edited since the process was killed is left to them: the file is the truth. */
  #isDue({ path, before }: Entry): boolean {
    const now = this.#read(path);
    return (now === undefined ? null : digestBytes(now)) === before;
  }

  #apply({ path, text }: Entry): void {
    const target = join(this.#root, path);
    if (text === null) rmSync(target, { force: true });
    else {
      this.#files.place(this.#files.prepare(text), target);
    }
  }
}
