import type { Digest } from '../../base/digest.js';
import type { Entry } from '../../engine/tier.js';

/** An entry to write, or, without one, to delete. */
export interface Change {
  readonly key: Digest;
  readonly kind: string;
  readonly entry: Entry | undefined;
}

/** Changes that are not on the disk yet, by key, so that putting one again neither counts nor writes twice. */
export class PendingEntries {
  readonly #changes = new Map<Digest, Change>();
  #bytes = 0;
  #dropped = 0;

  constructor(private readonly maxBytes: number) {}

  get count(): number {
    return this.#changes.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Changes that were given up, oldest first, because too many waited. */
  get dropped(): number {
    return this.#dropped;
  }

  find(key: Digest): Change | undefined {
    return this.#changes.get(key);
  }

  /** A later change of the same key replaces the earlier one. */
  add(change: Change): void {
    this.#remove(change.key);
    this.#changes.set(change.key, change);
    this.#bytes += bytesOf(change);
    for (const oldest of this.#changes.keys()) {
      if (this.#bytes <= this.maxBytes || this.#changes.size === 1) break;
      this.#remove(oldest);
      this.#dropped++;
    }
  }

  clear(kind: string | undefined): void {
    for (const change of [...this.#changes.values()]) {
      if (kind === undefined || change.kind === kind) this.#remove(change.key);
    }
  }

  /** The oldest changes, at least one. */
  first(mostEntries: number, mostBytes: number): readonly Change[] {
    const chosen: Change[] = [];
    let bytes = 0;
    for (const change of this.#changes.values()) {
      bytes += bytesOf(change);
      if (chosen.length > 0 && (bytes > mostBytes || chosen.length >= mostEntries)) break;
      chosen.push(change);
    }
    return chosen;
  }

  /** These are on the disk; those replaced meanwhile go on waiting. */
  settle(changes: readonly Change[]): void {
    for (const change of changes) if (this.#changes.get(change.key) === change) this.#remove(change.key);
  }

  *[Symbol.iterator](): IterableIterator<Change> {
    yield* this.#changes.values();
  }

  #remove(key: Digest): void {
    const change = this.#changes.get(key);
    if (!change) return;
    this.#changes.delete(key);
    this.#bytes -= bytesOf(change);
  }
}

const changeBytes = 128;

function bytesOf({ entry }: Change): number {
  return changeBytes + (entry?.encoded?.byteLength ?? 0);
}
