import type { Digest } from '../base/digest.js';
import type { GhostStats } from './ghosts.js';

/** A finished result. */
export interface Entry {
  /** Addresses the value, and whether it is partial: SHA-256 of its serialised bytes, or the key itself where the node has no early cutoff. */
  readonly digest: Digest;
  /** The value as UTF-8 JSON; absent for results that are never serialised. */
  readonly encoded: Uint8Array | undefined;
  /** Size for budgets: length of `encoded`, or the node's own weighing. */
  readonly bytes: number;
  /** A partial result is never stored in a durable tier. */
  readonly partial: boolean;
  /** Decodes on first use and remembers. */
  readonly value: () => unknown;
}

/** Why a tier has nothing for a key. `absent` means that it does not know the key at all. */
export type Absence = 'absent' | 'evicted' | 'expired' | 'corrupt' | 'failed';

export type Found = Entry | Absence;

/** One place where entries live. A tier may forget at any time; it may never lie. */
export interface Tier {
  readonly name: string;
  /** A durable tier outlives the process; it takes only whole, serialised entries. */
  readonly durable: boolean;
  get(key: Digest, kind: string): Found;
  /** May return before the entry is durable; never throws for a failing world, it counts the failure. */
  put(key: Digest, kind: string, entry: Entry): void;
  delete(keys: Iterable<Digest>): void;
  /** Drops everything, or everything of one kind (a node id). */
  clear(kind?: string): void;
  /** Begins anew where it lives, whatever has become of that; one that lives in memory alone has no need to. */
  renew?(): void;
  stats(): TierStats;
}

/** What a tier holds now and has done since it was opened. Bytes are those of serialised payloads. */
export interface TierStats {
  readonly name: string;
  readonly entries: number;
  readonly bytes: number;
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly policy: string;
  /** What each policy would have had of the look-ups of late; absent where nothing is chosen. */
  readonly ghosts?: readonly GhostStats[];
  readonly evictions: number;
  /** Failed reads and writes, each counted as a miss or as a result that is not kept. */
  readonly failures: number;
  readonly corrupt: number;
  readonly lastCleanupMs: number | undefined;
  readonly kinds: readonly KindStats[];
}

export interface KindStats {
  readonly kind: string;
  readonly entries: number;
  readonly bytes: number;
  readonly evictions: number;
}

/** An entry from serialised bytes; decoding waits until somebody reads the value. */
export function encodedEntry(digest: Digest, encoded: Uint8Array, partial = false): Entry {
  let decoded: { readonly value: unknown } | undefined;
  const value = (): unknown => {
    decoded ??= { value: JSON.parse(new TextDecoder().decode(encoded)) };
    return decoded.value;
  };
  return { digest, encoded, bytes: encoded.byteLength, partial, value };
}
