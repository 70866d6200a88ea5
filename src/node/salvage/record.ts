import { readVarint, varintLength } from './varint.js';

/** Text keeps its bytes, in the encoding of the file: what is damaged is not made worse by decoding it. */
export type Value = null | bigint | number | Uint8Array;

/** A row as it is stored. https://www.sqlite.org/fileformat2.html#record_format */
export interface StoredRecord {
  /** Serial types. */
  readonly types: readonly number[];
  readonly values: readonly Value[];
}

/** Undefined unless header and values fill the payload to the byte, as SQLite writes them. */
export function parseRecord(payload: Uint8Array): StoredRecord | undefined {
  const types = typesOf(payload);
  if (!types) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const values: Value[] = [];
  let at = readVarint(payload, 0);
  for (const type of types) {
    values.push(valueAt(payload, view, at, type));
    at += bytesOf(type);
  }
  return { types, values };
}

export function isText(type: number): boolean {
  return type >= firstBlob && type % 2 === 1;
}

export function isBlob(type: number): boolean {
  return type >= firstBlob && type % 2 === 0;
}

export function isNull(type: number): boolean {
  return type === 0;
}

export function isReal(type: number): boolean {
  return type === realType;
}

function typesOf(payload: Uint8Array): number[] | undefined {
  const headerEnd = readVarint(payload, 0);
  if (headerEnd > payload.length) return undefined;
  const types: number[] = [];
  let total = headerEnd;
  let at = varintLength(payload, 0);
  while (at < headerEnd) {
    const type = readVarint(payload, at);
    if (type === reserved.one || type === reserved.other) return undefined;
    types.push(type);
    total += bytesOf(type);
    at += varintLength(payload, at);
  }
  return at === headerEnd && total === payload.length && types.length > 0 ? types : undefined;
}

function bytesOf(type: number): number {
  return type >= firstBlob ? Math.floor((type - firstBlob) / 2) : (fixedBytes[type] ?? 0);
}

function valueAt(payload: Uint8Array, view: DataView, at: number, type: number): Value {
  if (type >= firstBlob) return payload.subarray(at, at + bytesOf(type));
  if (type === realType) return view.getFloat64(at);
  if (type === 0) return null;
  if (type === constants.zero) return 0n;
  return type === constants.one ? 1n : integerAt(payload, at, bytesOf(type));
}

function integerAt(payload: Uint8Array, at: number, length: number): bigint {
  let value = 0n;
  for (let index = 0; index < length; index++) value = (value << 8n) | BigInt(payload[at + index] ?? 0);
  return BigInt.asIntN(8 * length, value);
}

const realType = 7;
const constants = { zero: 8, one: 9 } as const;
const reserved = { one: 10, other: 11 } as const;
const firstBlob = 12;
const fixedBytes: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];
