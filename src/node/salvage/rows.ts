import { isInterior, isTableKind, kinds, parsePage } from './btree-page.js';
import type { PageSource } from './page-source.js';
import { payloadAt, readPayload } from './payload.js';
import { isText, parseRecord, type StoredRecord } from './record.js';
import { rowidAt } from './survey.js';

export interface StoredRow extends StoredRecord {
  /** Undefined on pages of an index or of a table WITHOUT ROWID. */
  readonly rowid: bigint | undefined;
}

export interface RowsOfPage {
  readonly rows: readonly StoredRow[];
  /** Cells that the page counts and that cannot be read. */
  readonly unreadable: number;
}

/** All rows of a page; of a table's interior page, which has none, nothing. */
export function readRows(source: PageSource, number: number, readAs?: number): RowsOfPage {
  const page = parsePage(source.read(number) ?? none, number, source.usable, readAs);
  if (!page || page.kind === kinds.tableInterior) return { rows: [], unreadable: 0 };
  const rows: StoredRow[] = [];
  for (const cell of page.cells) {
    const record = readCell(source, page.bytes, cell, page.kind);
    if (!record) continue;
    rows.push({ ...record, rowid: isTableKind(page.kind) ? rowidAt(page.bytes, cell) : undefined });
  }
  // A count beyond what a page can hold is itself damaged.
  const most = Math.floor(source.usable / smallestCell);
  return { rows, unreadable: page.counted > most ? 0 : page.counted - rows.length };
}

/** Undefined where cell, chain or record is not whole. */
export function readCell(
  source: PageSource,
  bytes: Uint8Array,
  cell: number,
  kind: number,
  visit?: (page: number) => void,
): StoredRecord | undefined {
  const readAs = isInterior(kind) ? kinds.indexInterior : kind;
  const place = payloadAt(bytes, cell, readAs, source.usable);
  const chain: number[] = [];
  const payload = place && readPayload(bytes, place, source, page => chain.push(page));
  const record = payload && parseRecord(payload);
  if (!place || !record) return undefined;
  for (const page of chain) visit?.(page);
  return chain.length > 0 && isBlanked(record, payload, place.local, source.usable - 4) ? undefined : record;
}

/** Zeros for a page's length inside of a text were never written by anyone: that page was lost. */
function isBlanked(record: StoredRecord, payload: Uint8Array, local: number, step: number): boolean {
  for (let at = local; at < payload.length; at += step) {
    const part = payload.subarray(at, at + step);
    if (part.length < leastBlank || part.some(byte => byte !== 0)) continue;
    const begin = payload.byteOffset + at;
    const isInText = record.values.some(
      (value, index) =>
        value instanceof Uint8Array &&
        isText(record.types[index] ?? 0) &&
        value.byteOffset <= begin &&
        begin < value.byteOffset + value.length,
    );
    if (isInText) return true;
  }
  return false;
}

const none = new Uint8Array();
const smallestCell = 6;
const leastBlank = 8;
