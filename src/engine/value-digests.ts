import { type Digest, digestBytes } from '../base/digest.js';

interface Measured {
  readonly digest: Digest;
  /** Of the serialised value. */
  readonly bytes: number;
}

/** Digests of values that stay in this process. Results are never mutated, so the very same object is not serialised twice. */
export class ValueDigests {
  readonly #known = new WeakMap<object, Measured>();

  of(value: unknown): Measured {
    if (typeof value !== 'object' || value === null) return measured(value);
    const known = this.#known.get(value) ?? measured(value);
    this.#known.set(value, known);
    return known;
  }
}

function measured(value: unknown): Measured {
  const encoded = new TextEncoder().encode(JSON.stringify(value));
  return { digest: digestBytes(encoded), bytes: encoded.byteLength };
}
