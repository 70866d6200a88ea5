import { readSync } from 'node:fs';

/** Which frame of a write-ahead log holds the latest committed image of a page. */
export interface WalIndex {
  readonly pageSize: number;
  /** Offset of the page's bytes in the log, by page number. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Pages of the database after the last commit. */
  readonly pageCount: number;
  /** Frames up to the last commit, and those behind it that are damaged, left over, or were never committed. */
  readonly applied: number;
  readonly ignored: number;
  /** Nothing that was ever committed to this log is known to be missing from it. */
  readonly isWhole: boolean;
}

/**
 * Frames count while salt and running checksum hold, and only up to a commit.
 * https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export function readWal(file: number, bytes: number): WalIndex | undefined {
  if (bytes === 0) return undefined;
  const header = parseHeader(read(file, 0, walHeader));
  return header ? new Log(file, bytes, header).index() : unreadable;
}

const unreadable: WalIndex = {
  pageSize: 0,
  offsets: new Map(),
  pageCount: 0,
  applied: 0,
  ignored: 0,
  isWhole: false,
};

class Log {
  readonly #frameBytes: number;
  readonly #frames: number;

  constructor(
    private readonly file: number,
    private readonly bytes: number,
    private readonly header: WalHeader,
  ) {
    this.#frameBytes = frameHeader + header.pageSize;
    this.#frames = Math.floor((bytes - walHeader) / this.#frameBytes);
  }

  index(): WalIndex {
    const committed = new Map<number, number>();
    const pending = new Map<number, number>();
    let { sums } = this.header;
    let [pageCount, applied] = [0, 0];
    for (let index = 0; index < this.#frames; index++) {
      const frame = read(this.file, this.#at(index), this.#frameBytes);
      sums = checksum(
        frame,
        frameHeader,
        checksum(frame, 0, sums, this.header.isBigEndian, 8),
        this.header.isBigEndian,
      );
      if (!this.#isOwn(frame) || !hasSums(frame, sums)) break;
      pending.set(frame.readUInt32BE(0), this.#at(index) + frameHeader);
      if (frame.readUInt32BE(4) === 0) continue;
      for (const [page, offset] of pending) committed.set(page, offset);
      pending.clear();
      [pageCount, applied] = [frame.readUInt32BE(4), index + 1];
    }
    const { pageSize } = this.header;
    const ignored = this.#frames - applied;
    return { pageSize, offsets: committed, pageCount, applied, ignored, isWhole: this.#isWholeFrom(applied) };
  }

  #at(index: number): number {
    return walHeader + index * this.#frameBytes;
  }

  /** Frames of an earlier use of the log carry another salt. */
  #isOwn(frame: Buffer): boolean {
    return frame.readBigUInt64BE(8) === this.header.salts;
  }

  #isWholeFrom(applied: number): boolean {
    if (this.#at(this.#frames) !== this.bytes) return false;
    for (let index = applied; index < this.#frames; index++) {
      if (this.#isOwn(read(this.file, this.#at(index), frameHeader))) return false;
    }
    return true;
  }
}

function hasSums(frame: Buffer, [even, odd]: Sums): boolean {
  return frame.readUInt32BE(16) === even && frame.readUInt32BE(20) === odd;
}

type Sums = readonly [number, number];

interface WalHeader {
  readonly pageSize: number;
  readonly salts: bigint;
  readonly isBigEndian: boolean;
  readonly sums: Sums;
}

function parseHeader(bytes: Buffer): WalHeader | undefined {
  const first = bytes.readUInt32BE(0);
  if (first !== magic && first !== magic + 1) return undefined;
  const isBigEndian = first === magic + 1;
  const sums = checksum(bytes, 0, [0, 0], isBigEndian, 24);
  if (bytes.readUInt32BE(24) !== sums[0] || bytes.readUInt32BE(28) !== sums[1]) return undefined;
  return { pageSize: bytes.readUInt32BE(8), salts: bytes.readBigUInt64BE(16), isBigEndian, sums };
}

function checksum(
  bytes: Buffer,
  from: number,
  [first, second]: Sums,
  isBigEndian: boolean,
  until = bytes.length,
): Sums {
  let [even, odd] = [first, second];
  for (let at = from; at < until; at += 8) {
    even = (even + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + odd) >>> 0;
    odd = (odd + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + even) >>> 0;
  }
  return [even, odd];
}

function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes;
}

const magic = 0x377f0682;
const walHeader = 32;
const frameHeader = 24;
