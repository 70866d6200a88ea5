import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Disposable } from '../../base/disposable.js';
import { type FileHeader, headerBytes, parseFileHeader } from './file-header.js';
import { findGeometry, type Geometry } from './geometry.js';
import { readWal, type WalIndex } from './wal-index.js';

/** The pages of a database as its last commit left them: those of the log before those of the file. */
export class PageSource implements Disposable {
  readonly #file: number;
  readonly #log: number | undefined;
  readonly #bytes: number;
  readonly wal: WalIndex | undefined;
  readonly header: FileHeader;
  readonly geometry: Geometry | undefined;
  /** Of the file and its log; the last one may be cut short. */
  readonly count: number;

  /** Throws where the file cannot be opened. */
  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.#bytes = fstatSync(this.#file).size;
    this.#log = existsSync(`${path}-wal`) ? openSync(`${path}-wal`, 'r') : undefined;
    this.wal = this.#log === undefined ? undefined : readWal(this.#log, fstatSync(this.#log).size);
    this.header = this.#headerOf(this.wal);
    this.geometry = findGeometry(
      (at, length) => this.#readFile(at, length).subarray(0, Math.max(0, this.#bytes - at)),
      this.#bytes,
      this.header,
      this.wal?.pageSize || undefined,
    );
    this.count = this.#pageCount();
  }

  get pageSize(): number {
    return this.geometry?.pageSize ?? 0;
  }

  get usable(): number {
    return this.geometry?.usable ?? 0;
  }

  /** Shorter where the file ends too early; undefined for a page that does not exist. */
  read(page: number): Uint8Array | undefined {
    if (page < 1 || page > this.count) return undefined;
    const inLog = this.#offsets?.get(page);
    if (inLog !== undefined) return readAt(this.#log, inLog, this.pageSize);
    const at = (page - 1) * this.pageSize;
    return this.#readFile(at, Math.max(0, Math.min(this.pageSize, this.#bytes - at)));
  }

  /** All pages in the order of their numbers, many with one call to the system. */
  *all(): Generator<{ readonly number: number; readonly bytes: Uint8Array }> {
    const { pageSize, count } = this;
    const batch = Math.max(1, Math.floor(batchBytes / Math.max(1, pageSize)));
    for (let first = 1; first <= count; first += batch) {
      const block = this.#readFile((first - 1) * pageSize, batch * pageSize);
      for (let number = first; number < first + batch && number <= count; number++) {
        const start = (number - first) * pageSize;
        const isInLog = this.#offsets?.has(number);
        const isPlain = !isInLog && number * pageSize <= this.#bytes;
        const bytes = isPlain ? block.subarray(start, start + pageSize) : this.read(number);
        if (bytes) yield { number, bytes };
      }
    }
  }

  dispose(): void {
    closeSync(this.#file);
    if (this.#log !== undefined) closeSync(this.#log);
  }

  get #offsets(): WalIndex['offsets'] | undefined {
    return this.wal?.pageSize === this.pageSize ? this.wal.offsets : undefined;
  }

  #pageCount(): number {
    if (this.pageSize === 0) return 0;
    const ofFile = Math.ceil(this.#bytes / this.pageSize);
    if (!this.#offsets || !this.wal || this.wal.applied === 0) return ofFile;
    return this.wal.pageCount;
  }

  /** That of the log's first page, where it has one, is the newer. */
  #headerOf(wal: WalIndex | undefined): FileHeader {
    const inLog = wal?.offsets.get(1);
    if (inLog !== undefined) return parseFileHeader(readAt(this.#log, inLog, headerBytes));
    return parseFileHeader(this.#readFile(0, headerBytes));
  }

  #readFile(at: number, length: number): Uint8Array {
    return readAt(this.#file, at, length);
  }
}

function readAt(file: number | undefined, at: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  if (file !== undefined) readSync(file, bytes, 0, length, at);
  return bytes;
}

const batchBytes = 256 * 1024;
