import type { Digest } from '../../base/digest.js';
import { megabyte } from '../../base/units.js';

/** Keeps contents that were just read until somebody asks for them once, so that a cold scan reads each file once. */
export class HoldingArea {
  readonly #contents = new Map<Digest, Uint8Array>();
  #bytes = 0;

  constructor(private readonly maxBytes = 16 * megabyte) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Copies; drops the oldest when there is no room. */
  put(digest: Digest, content: Uint8Array): void {
    if (content.byteLength > this.maxBytes) return;
    this.take(digest);
    this.#contents.set(digest, new Uint8Array(content)); // A Buffer's own slice would be a view.
    this.#bytes += content.byteLength;
    for (const oldest of this.#contents.keys()) {
      if (this.#bytes <= this.maxBytes) return;
      this.take(oldest);
    }
  }

  take(digest: Digest): Uint8Array | undefined {
    const content = this.#contents.get(digest);
    if (!content) return undefined;
    this.#contents.delete(digest);
    this.#bytes -= content.byteLength;
    return content;
  }

  clear(): void {
    this.#contents.clear();
    this.#bytes = 0;
  }
}
