import * as zlib from 'node:zlib';
import { type Digest, digestBytes } from '../../base/digest.js';
import { kilobyte } from '../../base/units.js';

/** How the bytes of an entry are stored. */
export type Encoding = 'raw' | 'zstd' | 'gzip';

export interface Packed {
  readonly encoding: Encoding;
  readonly payload: Uint8Array;
  /** Bytes before compression. */
  readonly rawBytes: number;
}

/** What a row says about itself; the checksum covers all of it, so no part can be swapped. */
export interface Sealed extends Packed {
  readonly key: string;
  readonly kind: string;
  readonly digest: string;
}

/** Compresses what is over 64 KB, where that makes it smaller. */
export function pack(encoded: Uint8Array): Packed {
  const raw: Packed = { encoding: 'raw', payload: encoded, rawBytes: encoded.byteLength };
  if (encoded.byteLength <= compressOverBytes) return raw;
  const packed: Packed = { ...raw, ...compress(encoded) };
  return packed.payload.byteLength < encoded.byteLength ? packed : raw;
}

/** The original bytes, or undefined for damaged ones. Throws nothing. */
export function unpack({ encoding, payload, rawBytes }: Packed): Uint8Array | undefined {
  if (encoding === 'raw') return payload.byteLength === rawBytes ? payload : undefined;
  try {
    const limit = { maxOutputLength: Math.max(rawBytes, 1) };
    const bytes =
      encoding === 'zstd' ? zlib.zstdDecompressSync(payload, limit) : zlib.gunzipSync(payload, limit);
    return bytes.byteLength === rawBytes ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this runtime can read the encoding: an older editor may share a store with a newer one. */
export function canUnpack(encoding: Encoding): boolean {
  return encoding !== 'zstd' || hasZstd;
}

/** 96 bits of SHA-256 over everything that a row claims. */
export function checksumOf({ key, kind, digest, encoding, payload, rawBytes }: Sealed): string {
  const head = Buffer.from(`${key}\n${kind}\n${digest}\n${encoding}\n${rawBytes}\n`);
  return digestBytes(Buffer.concat([head, payload])).slice(0, checksumLength);
}

/** 52 bits of the key, for the index: integers are found four times faster than text, and fit a JS number. */
export function slotOf(key: Digest): number {
  const bytes = Buffer.from(key.length === digestLength ? key.slice(0, 10) : digestBytes(key), 'base64url');
  return bytes.readUIntBE(0, 6) * 16 + (bytes.readUInt8(6) >> 4);
}

const compressOverBytes = 64 * kilobyte;
const checksumLength = 16;
const digestLength = 43;
const hasZstd = typeof zlib.zstdCompressSync === 'function';

function compress(encoded: Uint8Array): Pick<Packed, 'encoding' | 'payload'> {
  if (!hasZstd) return { encoding: 'gzip', payload: zlib.gzipSync(encoded, { level: 1 }) };
  const params = { [zlib.constants.ZSTD_c_compressionLevel]: 1 };
  return { encoding: 'zstd', payload: zlib.zstdCompressSync(encoded, { params }) };
}
