/** Taken so, and not imported: the module's export list would load web crypto too, 3 ms of every start. */
const { hash } = process.getBuiltinModule('node:crypto');

/** A content address. Equal digests mean equal content; nothing else is ever compared. */
export type Digest = string & { readonly brand: 'Digest' };

/** SHA-256 of the exact bytes (or of a string's UTF-8), base64url, 43 characters. */
export function digestBytes(content: string | Uint8Array): Digest {
  return hash('sha256', content, 'base64url') as Digest;
}

/** Digest of a sequence of strings, each with its length, so that ['ab', 'c'] and ['a', 'bc'] differ. */
export function digestOf(...parts: readonly string[]): Digest {
  return digestOfAll(parts);
}

/** The same of a list, which may be longer than a list of arguments. */
export function digestOfAll(parts: readonly string[]): Digest {
  let joined = '';
  for (const part of parts) joined += `${part.length}:${part}`;
  return digestBytes(joined);
}

/** The same in hexadecimal digits, for what people compare and files keep. */
export function hexDigestOf(...parts: readonly string[]): string {
  return Buffer.from(digestOf(...parts), 'base64url').toString('hex');
}

/** By which some programs name folders; it protects nothing. */
export function md5Of(text: string): string {
  return hash('md5', text, 'hex');
}
