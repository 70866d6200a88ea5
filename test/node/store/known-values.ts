import { randomBytes } from 'node:crypto';
import { type Digest, digestBytes, digestOf } from '../../../src/base/digest.js';
import { type Entry, encodedEntry, type Found, type Tier } from '../../../src/engine/tier.js';

/** Values that follow from their keys, so that any process can tell a right answer from a wrong one. */
export function keyOf(n: number): Digest {
  return digestOf('known', String(n));
}

/** JSON text of about the given length; compressible or not. */
export function textOf(n: number, bytes = 2000): string {
  const seed = digestOf('value', String(n));
  return JSON.stringify({ n, text: seed.repeat(Math.ceil(bytes / seed.length)).slice(0, bytes) });
}

export function entryOf(n: number, bytes = 2000): Entry {
  const encoded = Buffer.from(textOf(n, bytes));
  return encodedEntry(digestBytes(encoded), encoded);
}

/** JSON that no compressor makes smaller. */
export function randomEntry(bytes: number): Entry {
  const encoded = Buffer.from(JSON.stringify(randomBytes(bytes).toString('latin1')));
  return encodedEntry(digestBytes(encoded), encoded);
}

/** `right` or why not; `wrong` must never be seen. */
export function verdict(tier: Tier, n: number, bytes = 2000): Exclude<Found, Entry> | 'right' | 'wrong' {
  const found = tier.get(keyOf(n), 'known');
  if (typeof found === 'string') return found;
  const isRight = Buffer.from(found.encoded ?? []).toString() === textOf(n, bytes);
  return isRight && found.digest === entryOf(n, bytes).digest ? 'right' : 'wrong';
}
