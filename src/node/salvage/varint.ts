/** Seven bits a byte, highest first; the ninth byte counts whole. https://www.sqlite.org/fileformat2.html#varint */
export function varintLength(bytes: Uint8Array, at: number): number {
  let length = 1;
  while (length < longest && ((bytes[at + length - 1] ?? 0) & more) !== 0) length++;
  return length;
}

/** Exact up to 2^53, which is more than any length in a file can be. */
export function readVarint(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = 0; index < longest - 1; index++) {
    const byte = bytes[at + index] ?? 0;
    value = value * (low + 1) + (byte & low);
    if ((byte & more) === 0) return value;
  }
  return value * (byteMask + 1) + (bytes[at + longest - 1] ?? 0);
}

/** Of 64 bits with a sign. */
export function readRowid(bytes: Uint8Array, at: number): bigint {
  const length = varintLength(bytes, at);
  if (length < longest - 1) return BigInt(readVarint(bytes, at));
  let value = 0n;
  for (let index = 0; index < longest - 1; index++) {
    value = (value << 7n) | BigInt((bytes[at + index] ?? 0) & low);
    if (((bytes[at + index] ?? 0) & more) === 0) return value;
  }
  return BigInt.asIntN(64, (value << 8n) | BigInt(bytes[at + longest - 1] ?? 0));
}

const longest = 9;
const more = 0x80;
const low = 0x7f;
const byteMask = 0xff;
