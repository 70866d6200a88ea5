import { isUtf8 } from 'node:buffer';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileFailure, OperationalError } from '../../base/errors.js';
import type { FileChange, IssueFiles, Planned, ReadNow, SeenFile } from '../../issues/ports.js';
import { BatchJournal } from './batch-journal.js';
import { DurableFiles, syncFolder } from './durable-files.js';
import { FolderLock } from './folder-lock.js';
import { SeenFiles } from './seen-files.js';
import { WholeReader } from './whole-reader.js';

/** So often others may come between; then nobody else is let in. */
const mostTries = 4;

/** The lock, the journal and temporary files; git is told to leave them alone. */
const ownFolder = '.treewarden';

/** A folder of issue files. They are the truth: nothing that is answered is older than what the disk says. */
export class IssueFolder implements IssueFiles {
  readonly #root: string;
  readonly #own: string;
  readonly #reader = new WholeReader();
  readonly #seen: SeenFiles;
  readonly #files: DurableFiles;
  readonly #journal: BatchJournal;
  readonly #lock: FolderLock;

  /** `now` is in epoch milliseconds. */
  constructor(root: string, now: () => number) {
    this.#root = root;
    this.#own = join(root, ownFolder);
    this.#seen = new SeenFiles(root, this.#reader, now);
    this.#files = new DurableFiles(this.#own);
    const folder = join(this.#own, 'batch');
    this.#journal = new BatchJournal({ root, folder, files: this.#files, read: this.#readNow });
    this.#lock = new FolderLock(join(this.#own, 'lock'));
  }

  /** First without the lock; where a batch is being written, or was meanwhile, while nobody else writes. */
  async look(tell: (file: SeenFile) => void): Promise<void> {
    const { stamp } = this.#journal;
    if (!this.#journal.isOpen) {
      this.#seen.look(tell);
      if (!this.#journal.isOpen && this.#journal.stamp === stamp) return;
    }
    await this.#exclusively(async () => this.#seen.look(tell));
  }

  async read(path: string): Promise<string | undefined> {
    if (this.#journal.isOpen) await this.#exclusively(async () => undefined);
    return this.#reader.bytes(join(this.#root, path), path)?.toString('utf8');
  }

  async change<T>(plan: (read: ReadNow) => Promise<Planned<T>>): Promise<T> {
    this.#makeOwnFolder();
    return await this.#exclusively(async () => {
      for (let tries = 1; tries <= mostTries; tries++) {
        const { changes, value } = await plan(this.#readNow);
        if (this.#write(changes)) return value;
      }
      throw new OperationalError('issue/locked', this.#root);
    });
  }

  dispose(): void {
    this.#lock.dispose();
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.run(async () => {
      try {
        this.#journal.recover();
        this.#files.clean();
        return await work();
      } catch (error) {
        if (!(error instanceof Error) || !('syscall' in error)) throw error;
        throw fileFailure(this.#root, error);
      }
    });
  }

  /** False where an editor has changed one of the files meanwhile: editors know no lock. */
  #write(changes: readonly FileChange[]): boolean {
    const [only] = changes;
    if (!only) return true;
    if (changes.length > 1 || only.text === undefined) {
      if (!changes.every(change => this.#isAsBefore(change))) return false;
      this.#journal.write(changes);
      return true;
    }
    const prepared = this.#files.prepare(only.text);
    if (!this.#isAsBefore(only)) return false;
    const target = join(this.#root, only.path);
    this.#files.place(prepared, target);
    syncFolder(dirname(target));
    return true;
  }

  #isAsBefore({ path, before }: FileChange): boolean {
    return this.#readNow(path) === before;
  }

  readonly #readNow = (path: string): string | undefined => {
    const bytes = this.#reader.bytes(join(this.#root, path), path);
    if (bytes && !isUtf8(bytes)) throw new OperationalError('issue/encoding', path);
    return bytes?.toString('utf8');
  };

  #makeOwnFolder(): void {
    const ignore = join(this.#own, '.gitignore');
    if (existsSync(ignore)) return;
    try {
      mkdirSync(join(this.#own, 'batch'), { recursive: true });
      writeFileSync(ignore, '*\n');
    } catch (error) {
      throw fileFailure(this.#own, error);
    }
  }
}
