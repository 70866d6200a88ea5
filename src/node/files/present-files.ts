import type { FileState } from '../../analysis/file-source.js';
import type { SourceText } from '../../analysis/source-text.js';
import type { Digest } from '../../base/digest.js';
import { DisposableStore } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import type { DiskFiles } from './disk-files.js';
import { OpenBuffers } from './open-buffers.js';
import { PublishedFiles } from './published-files.js';
import { RealPaths } from './real-paths.js';
import type { Selection } from './selection.js';

export interface PresentFilesOptions {
  /** A real path. */
  readonly root: string;
  readonly disk: DiskFiles;
  /** A file turned out to differ from what was last seen of it. */
  readonly onStale: (path: string) => void;
}

/** The files as the user sees them: an open buffer wins over the disk. Tells subscribers what became different. */
export class PresentFiles extends DisposableStore {
  readonly #options: PresentFilesOptions;
  readonly #buffers = new OpenBuffers();
  readonly #published = this.add(new PublishedFiles((path, digest) => this.#read(path, digest)));
  readonly changes = this.#published.changes;
  /** Until there is one, nothing is published. */
  #selection: Selection | undefined;
  #isListed = false;

  constructor(options: PresentFilesOptions) {
    super();
    this.#options = options;
  }

  /** While nothing is listed yet, the patterns decide which buffers count: what is on screen does not wait. */
  select(selection: Selection): void {
    this.#selection = selection;
    this.#buffers.maxFileBytes = selection.maxFileBytes;
    this.#publishBuffers();
  }

  /** From now on a file that is on the disk and not listed is ignored. */
  settle(): void {
    this.#isListed = true;
    this.#publishBuffers();
  }

  setBuffer(path: string, text: string): void {
    if (this.#buffers.set(path, text)) this.publish(path);
    this.flush();
  }

  closeBuffer(path: string): void {
    if (this.#buffers.delete(path)) this.publish(path);
    this.flush();
  }

  /** To be called after anything about a file may have become different. */
  publish(path: string): void {
    const onDisk = this.#options.disk.get(path)?.digest;
    const buffered = this.#buffers.digest(path);
    const isBuffer = buffered !== undefined && (onDisk !== undefined || this.#admitsNew(path));
    this.#published.publish(path, isBuffer ? buffered : onDisk);
  }

  flush(): void {
    this.#published.flush();
  }

  state(path: string): FileState | undefined {
    if (!this.#published.has(path)) return undefined;
    if (this.#buffers.digest(path) !== undefined) return 'buffer';
    return this.#options.disk.get(path)?.isVerified ? 'verified' : 'unverified';
  }

  /** Sorted by code unit. */
  paths(): readonly string[] {
    return this.#published.paths();
  }

  #publishBuffers(): void {
    for (const path of this.#buffers.paths()) this.publish(path);
    this.flush();
  }

  /** A buffer without a listed file counts if there is no such file, as it is not saved yet. */
  #admitsNew(path: string): boolean {
    if (!this.#selection?.selects(path)) return false;
    return !this.#isListed || new RealPaths(this.#options.root).kindOf(path) === 'none';
  }

  #read(path: string, digest: Digest): SourceText {
    const { disk, onStale } = this.#options;
    const buffered = this.#buffers.digest(path);
    if (buffered === digest) return this.#buffers.content(path)!;
    const isTypedOver = buffered !== undefined && disk.get(path)?.digest !== digest;
    if (isTypedOver) throw new OperationalError('file/changed', path);
    try {
      return disk.content(path, digest);
    } catch (error) {
      onStale(path);
      throw error;
    }
  }
}
