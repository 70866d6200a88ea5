import { headerBytes } from './file-header.js';

/** The first byte of a page's header. https://www.sqlite.org/fileformat2.html#b_tree_pages */
export const kinds = { indexInterior: 2, tableInterior: 5, indexLeaf: 10, tableLeaf: 13 } as const;

export interface BtreePage {
  readonly number: number;
  readonly kind: number;
  readonly bytes: Uint8Array;
  /** Offsets of the cells that lie where cells may lie, in the order of their keys. */
  readonly cells: readonly number[];
  /** Cells that the header counts. */
  readonly counted: number;
  /** Zero on a leaf. */
  readonly rightChild: number;
  /** Header and cell pointers are as SQLite writes them. */
  readonly isSound: boolean;
}

export function isInterior(kind: number): boolean {
  return kind === kinds.tableInterior || kind === kinds.indexInterior;
}

export function isTableKind(kind: number): boolean {
  return kind === kinds.tableInterior || kind === kinds.tableLeaf;
}

export function isBtreeKind(kind: number): boolean {
  return isInterior(kind) || kind === kinds.tableLeaf || kind === kinds.indexLeaf;
}

/** Undefined where the page is of no b-tree, unless it is to be read as one of a kind all the same. */
export function parsePage(
  bytes: Uint8Array,
  number: number,
  usable: number,
  readAs?: number,
): BtreePage | undefined {
  const start = number === 1 ? headerBytes : 0;
  const kind = readAs ?? uint16(bytes, start) >> 8;
  if (!isBtreeKind(kind)) return undefined;
  const layout = layoutAt(bytes, start, kind);
  const cells = cellsBetween(bytes, layout.pointers, layout.pointersEnd, usable);
  const isInPlace = layout.contentStart >= layout.pointersEnd && layout.contentStart <= usable;
  const isWhole = bytes.length >= usable && bytes[start] === kind && cells.length === layout.counted;
  return { ...layout, number, kind, bytes, cells, isSound: isInPlace && isWhole };
}

/** The page's header. https://www.sqlite.org/fileformat2.html#b_tree_pages */
function layoutAt(bytes: Uint8Array, start: number, kind: number) {
  const counted = uint16(bytes, start + 3);
  const pointers = start + (isInterior(kind) ? interiorHeader : leafHeader);
  return {
    counted,
    contentStart: uint16(bytes, start + 5) || largestPage,
    rightChild: isInterior(kind) ? uint32(bytes, start + leafHeader) : 0,
    pointers,
    pointersEnd: pointers + 2 * counted,
  };
}

function cellsBetween(bytes: Uint8Array, first: number, end: number, usable: number): readonly number[] {
  const cells: number[] = [];
  for (let at = first; at < Math.min(end, usable - 1); at += 2) {
    const cell = uint16(bytes, at);
    if (cell >= end && cell <= usable - smallestCell) cells.push(cell);
  }
  return cells;
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
}

const largestPage = 65_536;
const leafHeader = 8;
const interiorHeader = 12;
const smallestCell = 4;
