import { type Digest, digestBytes, digestOfAll } from '../base/digest.js';

interface Measured {
  readonly digest: Digest;
  /** Serialised, but for parts that an earlier value had as well. */
  readonly bytes: number;
}

/**
 * Digests of values that stay in this process. Results are never mutated, so the very same object is not serialised twice,
 * nor is one in a long list or record that has otherwise changed.
 */
export class ValueDigests {
  readonly #known = new WeakMap<object, Measured>();

  of(value: unknown): Measured {
    if (typeof value !== 'object' || value === null) return measured(value);
    const known = this.#known.get(value);
    if (known) return known;
    const fresh = isLong(value) ? this.#ofParts(value) : measured(value);
    this.#known.set(value, fresh);
    return fresh;
  }

  #ofParts(value: object): Measured {
    const digests: string[] = [Array.isArray(value) ? 'list' : 'record'];
    let bytes = 0;
    for (const [name, part] of Object.entries(value)) {
      const isKnown = this.#known.has(part);
      const own = this.of(part);
      if (digests[0] === 'record') digests.push(name);
      digests.push(own.digest);
      bytes += (isKnown ? 0 : own.bytes) + pointerBytes;
    }
    return { digest: digestOfAll(digests), bytes };
  }
}

/** From so many parts on it pays to know them one by one. */
const fewestParts = 64;

/** What it costs to hold a part. */
const pointerBytes = 8;

/** A list or a record of many objects. */
function isLong(value: object): boolean {
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return parts.length >= fewestParts && parts.every(part => typeof part === 'object' && part !== null);
}

function measured(value: unknown): Measured {
  const encoded = new TextEncoder().encode(JSON.stringify(value));
  return { digest: digestBytes(encoded), bytes: encoded.byteLength };
}
