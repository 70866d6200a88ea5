import { isUtf8 } from 'node:buffer';
import type { Language, SourceText } from '../../analysis/source-text.js';
import { type Digest, digestBytes, digestOf } from '../../base/digest.js';

/**
 * Addresses what `decodeSource` makes of the same bytes. A byte-order mark does not count, so that an editor's buffer,
 * which has none, has the digest of the file it was read from.
 */
export function digestSource(language: Language, bytes: Uint8Array): Digest {
  const { encoding, content } = withoutMark(bytes);
  return digestOf(encoding, language, digestBytes(content));
}

export function decodeSource(language: Language, bytes: Uint8Array): SourceText {
  const { encoding, content } = withoutMark(bytes);
  if (encoding === 'utf-16') return { text: decodeUtf16(content, false), language, lossy: true };
  if (content.subarray(0, binaryProbeBytes).includes(0)) return { text: '', language, unreadable: 'binary' };
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8');
  return isUtf8(content) ? { text, language } : { text, language, lossy: true };
}

/** The same for every size: nobody reads such a file, so nothing about it can change. */
export function digestTooLarge(language: Language): Digest {
  return digestOf('too-large', language);
}

export function tooLargeSource(language: Language): SourceText {
  return { text: '', language, unreadable: 'too-large' };
}

/** As far as git looks for a NUL byte. */
const binaryProbeBytes = 8192;

/** UTF-8 without its mark, or, only where it cannot be said in UTF-8, UTF-16 with it. */
interface Unmarked {
  readonly encoding: 'utf-8' | 'utf-16';
  readonly content: Uint8Array;
}

function withoutMark(bytes: Uint8Array): Unmarked {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: 'utf-8', content: bytes.subarray(3) };
  if (!isUtf16(bytes)) return { encoding: 'utf-8', content: bytes };
  try {
    return { encoding: 'utf-8', content: Buffer.from(decodeUtf16(bytes, true)) };
  } catch {
    return { encoding: 'utf-16', content: bytes }; // A lone surrogate or half a code unit.
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function decodeUtf16(bytes: Uint8Array, fatal: boolean): string {
  return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', { fatal }).decode(bytes);
}
