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
  if (!header)
    return { pageSize: 0, offsets: new Map(), pageCount: 0, applied: 0, ignored: 0, isWhole: false };
  const { pageSize, salts, isBigEndian } = header;
  const frames = Math.floor((bytes - walHeader) / (frameHeader + pageSize));
  const isCut = walHeader + frames * (frameHeader + pageSize) !== bytes;
  const committed = new Map<number, number>();
  const pending = new Map<number, number>();
  let sums = header.sums;
  let pageCount = 0;
  let applied = 0;
  for (let index = 0; index < frames; index++) {
    const at = walHeader + index * (frameHeader + pageSize);
    const frame = read(file, at, frameHeader + pageSize);
    if (frame.readBigUInt64BE(8) !== salts) break;
    sums = checksum(frame, frameHeader, checksum(frame, 0, sums, isBigEndian, 8), isBigEndian);
    if (frame.readUInt32BE(16) !== sums[0] || frame.readUInt32BE(20) !== sums[1]) break;
    pending.set(frame.readUInt32BE(0), at + frameHeader);
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [page, offset] of pending) committed.set(page, offset);
    pending.clear();
    pageCount = frame.readUInt32BE(4);
    applied = index + 1;
  }
  const isOwn = (index: number): boolean =>
    read(file, walHeader + index * (frameHeader + pageSize), frameHeader).readBigUInt64BE(8) === salts;
  let isWhole = !isCut;
  for (let index = applied; isWhole && index < frames; index++) isWhole = !isOwn(index);
  return { pageSize, offsets: committed, pageCount, applied, ignored: frames - applied, isWhole };
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
