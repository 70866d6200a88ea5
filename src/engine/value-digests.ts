import { type Digest, digestBytes, digestOfAll } from '../base/digest.js';

interface Measured {
  readonly digest: Digest;
  /** Serialised, but for parts that an earlier value had as well. */
  readonly bytes: number;
}

/**
 * Digests of values that stay in this process. Results are never mutated, so the very same object is not serialised twice,
 * nor is one in a map or a long list that has otherwise changed.
 */
export class ValueDigests {
  readonly #known = new WeakMap<object, Measured>();

  of(value: unknown): Measured {
    if (!isObject(value)) return measured(value);
    const known = this.#known.get(value);
    if (known) return known;
    const fresh = this.#measured(value);
    this.#known.set(value, fresh);
    return fresh;
  }

  #measured(value: object): Measured {
    if (value instanceof Map) return this.#ofParts(value.values(), ['map', ...value.keys()]);
    return isLong(value) ? this.#ofParts(value, ['list']) : measured(value);
  }

  #ofParts(parts: Iterable<object>, names: readonly string[]): Measured {
    const digests = [digestOfAll(names)];
    let bytes = 0;
    for (const part of parts) {
      const isKnown = this.#known.has(part);
      const own = this.of(part);
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

function isLong(value: object): value is readonly object[] {
  return Array.isArray(value) && value.length >= fewestParts && value.every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function measured(value: unknown): Measured {
  const encoded = new TextEncoder().encode(JSON.stringify(value));
  return { digest: digestBytes(encoded), bytes: encoded.byteLength };
}
