import { type Language, languageOf, type SourceText } from '../../analysis/source-text.js';
import type { Digest } from '../../base/digest.js';
import { decodeSource, digestSource, digestTooLarge, tooLargeSource } from './decode.js';

interface OpenBuffer {
  readonly language: Language;
  /** UTF-8, so that the buffer is addressed and decoded exactly as the file it is saved to. */
  readonly bytes: Uint8Array;
  readonly digest: Digest;
}

/** What editors hold of files, saved or not. */
export class OpenBuffers {
  maxFileBytes = Number.POSITIVE_INFINITY;
  readonly #buffers = new Map<string, OpenBuffer>();

  /** Answers whether the path is one of a source file at all. */
  set(path: string, text: string): boolean {
    const language = languageOf(path);
    if (!language) return false;
    const bytes = Buffer.from(text);
    this.#buffers.set(path, { language, bytes, digest: digestSource(language, bytes) });
    return true;
  }

  delete(path: string): boolean {
    return this.#buffers.delete(path);
  }

  paths(): readonly string[] {
    return [...this.#buffers.keys()];
  }

  digest(path: string): Digest | undefined {
    const buffer = this.#buffers.get(path);
    return buffer && (this.#isTooLarge(buffer) ? digestTooLarge(buffer.language) : buffer.digest);
  }

  content(path: string): SourceText | undefined {
    const buffer = this.#buffers.get(path);
    if (!buffer) return undefined;
    return this.#isTooLarge(buffer)
      ? tooLargeSource(buffer.language)
      : decodeSource(buffer.language, buffer.bytes);
  }

  #isTooLarge({ bytes }: OpenBuffer): boolean {
    return bytes.byteLength > this.maxFileBytes;
  }
}
