import { kinds, uint32 } from './btree-page.js';
import { readVarint, varintLength } from './varint.js';

/** Where the content of a cell lies. https://www.sqlite.org/fileformat2.html#cell_payload */
export interface Payload {
  readonly size: number;
  /** Offset on the page of the cell. */
  readonly at: number;
  /** Bytes of it on that page. */
  readonly local: number;
  /** First page of the rest; zero where there is none. */
  readonly overflow: number;
}

/** What reading the rest of a long payload needs of a file. */
export interface OverflowSource {
  readonly usable: number;
  readonly count: number;
  read(page: number): Uint8Array | undefined;
}

/** Undefined where the cell does not lie on its page. The row id of a table's leaf is skipped. */
export function payloadAt(
  bytes: Uint8Array,
  cell: number,
  kind: number,
  usable: number,
): Payload | undefined {
  const sizeAt = kind === kinds.indexInterior ? cell + childBytes : cell;
  const size = readVarint(bytes, sizeAt);
  const afterSize = sizeAt + varintLength(bytes, sizeAt);
  const at = kind === kinds.tableLeaf ? afterSize + varintLength(bytes, afterSize) : afterSize;
  const local = localBytes(size, kind, usable);
  const isLong = local < size;
  if (at + local + (isLong ? pointerBytes : 0) > Math.min(usable, bytes.length)) return undefined;
  return { size, at, local, overflow: isLong ? uint32(bytes, at + local) : 0 };
}

/** Offset of the first byte behind a cell of a leaf. */
export function endOf({ at, local, overflow }: Payload): number {
  return at + local + (overflow === 0 ? 0 : pointerBytes);
}

/** Undefined where the chain of overflow pages is broken. */
export function readPayload(
  bytes: Uint8Array,
  payload: Payload,
  source: OverflowSource,
  visit?: (page: number) => void,
): Uint8Array | undefined {
  const { size, at, local } = payload;
  const start = bytes.subarray(at, at + local);
  if (local === size) return start;
  if (size > source.count * source.usable) return undefined;
  const whole = new Uint8Array(size);
  whole.set(start);
  let next = payload.overflow;
  for (let filled = local; filled < size; ) {
    const page = next > 0 && next <= source.count ? source.read(next) : undefined;
    if (!page) return undefined;
    visit?.(next);
    if (page.length < Math.min(source.usable, pointerBytes + size - filled)) return undefined;
    const part = page.subarray(pointerBytes, Math.min(source.usable, pointerBytes + size - filled));
    whole.set(part, filled);
    filled += part.length;
    next = uint32(page, 0);
  }
  return whole;
}

/** How much stays on the page: the table in the document calls these X, M and K. */
function localBytes(size: number, kind: number, usable: number): number {
  const fractions = usable - 12;
  const isTable = kind === kinds.tableLeaf;
  const most = isTable ? usable - 35 : Math.floor((fractions * 64) / 255) - 23;
  if (size <= most) return size;
  const least = Math.floor((fractions * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usable - pointerBytes));
  return fitting <= most ? fitting : least;
}

const childBytes = 4;
const pointerBytes = 4;
