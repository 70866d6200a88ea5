import type { Digest } from '../../base/digest.js';
import { hourMs } from '../../base/units.js';
import {
  type Absence,
  type Entry,
  encodedEntry,
  type Found,
  type KindStats,
  type Tier,
  type TierStats,
} from '../../engine/tier.js';
import type { Connection, Outcome } from './connection.js';
import {
  deleteAll,
  type Evicted,
  hasEntry,
  type KindTotal,
  readEntry,
  type StoredEntry,
  totals,
} from './entries.js';
import { EntryBacklog } from './entry-backlog.js';
import { canUnpack, unpack } from './payload.js';
import type { Limits } from './room.js';
import type { Failure } from './sqlite.js';

export interface DiskTierOptions {
  readonly connection: Connection;
  readonly limits: Limits;
  readonly slotOf: (key: Digest) => number;
  readonly now: () => number;
  /** Something waits to be written; much, when urgent. */
  readonly wake: (isUrgent: boolean) => void;
  /** Pages have become free. */
  readonly onFreed: () => void;
  readonly onFailure: (failure: Failure, error: unknown) => void;
}

/** Entries that outlive the process. An entry over the byte cap is not stored; the least recently used leave first. */
export class DiskTier implements Tier {
  readonly name = 'disk';
  readonly durable = true;
  readonly backlog: EntryBacklog;
  readonly #options: DiskTierOptions;
  readonly #evicted = new Set<number>();
  readonly #evictions = new Map<string, number>();
  #failures = 0;
  #corrupt = 0;
  #lastCleanupMs: number | undefined;

  constructor(options: DiskTierOptions) {
    this.#options = options;
    this.backlog = new EntryBacklog({ ...options, onEvicted: evicted => this.noteEvicted(evicted) });
  }

  get(key: Digest, kind: string): Found {
    const change = this.backlog.pending.find(key);
    if (change) return change.entry ?? 'absent';
    const slot = this.#options.slotOf(key);
    const outcome = this.#options.connection.read(database => readEntry(database, slot));
    if (!outcome.ok) return this.#failed(outcome);
    if (outcome.value === 'corrupt') return this.#isCorrupt(key, kind);
    const stored = outcome.value;
    if (stored === 'absent' || stored.key !== key || stored.kind !== kind) {
      return this.#evicted.has(slot) ? 'evicted' : 'absent';
    }
    return this.#open(key, stored);
  }

  put(key: Digest, kind: string, entry: Entry): void {
    if (!entry.encoded || entry.partial) return;
    this.backlog.pending.add({ key, kind, entry });
    this.#options.wake(this.backlog.isLarge);
  }

  delete(keys: Iterable<Digest>): void {
    for (const key of keys) this.backlog.pending.add({ key, kind: '', entry: undefined });
    this.#options.wake(this.backlog.isLarge);
  }

  clear(kind?: string): void {
    this.backlog.pending.clear(kind);
    for (let tries = 1; ; tries++) {
      const outcome = this.#options.connection.write(database => deleteAll(database, kind));
      if (outcome.ok) break;
      // A damaged file has just been replaced by an empty one; a busy one is worth waiting for.
      if (outcome.failure !== 'busy' || tries === mostTries) return void this.#failed(outcome);
    }
    this.#options.onFreed();
  }

  renew(): void {
    this.backlog.pending.clear(undefined);
    this.#options.connection.renew('It was rebuilt on request.');
    this.#options.onFreed();
  }

  stats(): TierStats {
    const kinds = this.#kinds();
    const sum = (of: (kind: KindStats) => number): number =>
      kinds.reduce((total, kind) => total + of(kind), 0);
    return {
      name: this.name,
      entries: sum(({ entries }) => entries),
      bytes: sum(({ bytes }) => bytes),
      maxEntries: this.#options.limits.maxEntries,
      maxBytes: this.#options.limits.maxBytes,
      policy: 'lru',
      evictions: sum(({ evictions }) => evictions),
      failures: this.#failures + this.backlog.pending.dropped,
      corrupt: this.#corrupt,
      lastCleanupMs: this.#lastCleanupMs,
      kinds,
    };
  }

  /** A write or a read that stayed without success. */
  noteFailure(): void {
    this.#failures++;
  }

  noteCorrupt(count: number): void {
    this.#corrupt += count;
  }

  noteEvicted(evicted: readonly Evicted[]): void {
    if (evicted.length === 0) return;
    this.#lastCleanupMs = this.#options.now();
    for (const { slot, kind } of evicted) {
      this.#evicted.add(slot);
      this.#evictions.set(kind, (this.#evictions.get(kind) ?? 0) + 1);
    }
    for (const oldest of this.#evicted) {
      if (this.#evicted.size <= rememberedEvictions) break;
      this.#evicted.delete(oldest);
    }
    this.#options.onFreed();
  }

  #open(key: Digest, stored: StoredEntry): Found {
    if (!canUnpack(stored.encoding)) return 'absent';
    const encoded = unpack(stored);
    if (!encoded) return this.#isCorrupt(key, stored.kind);
    const now = this.#options.now();
    if (Math.abs(now - stored.usedMs) > readingPrecisionMs) {
      this.backlog.noteReading(stored.slot, now);
      this.#options.wake(false);
    }
    return encodedEntry(stored.digest as Digest, encoded);
  }

  #isCorrupt(key: Digest, kind: string): Absence {
    this.#corrupt++;
    this.backlog.pending.add({ key, kind, entry: undefined });
    this.#options.wake(false);
    return 'corrupt';
  }

  #failed(outcome: Outcome<unknown> & { readonly ok: false }): Absence {
    this.#options.onFailure(outcome.failure, outcome.error);
    if (outcome.failure !== 'damaged') {
      this.#failures++;
      return 'failed';
    }
    this.#corrupt++;
    return 'corrupt';
  }

  #kinds(): readonly KindStats[] {
    const outcome = this.#options.connection.read(database => {
      const kinds = new Map(totals(database).map(total => [total.kind, total]));
      for (const { key, kind, entry } of this.backlog.pending) {
        if (entry && !hasEntry(database, this.#options.slotOf(key), key)) addTo(kinds, kind, entry.bytes);
      }
      return kinds;
    });
    if (!outcome.ok) this.#failed(outcome);
    const kinds = outcome.ok ? outcome.value : new Map<string, KindTotal>();
    for (const kind of this.#evictions.keys()) addTo(kinds, kind, 0, 0);
    return [...kinds.values()].map(total => ({ ...total, evictions: this.#evictions.get(total.kind) ?? 0 }));
  }
}

const mostTries = 20;
const rememberedEvictions = 4096;
const readingPrecisionMs = hourMs;

function addTo(kinds: Map<string, KindTotal>, kind: string, bytes: number, entries = 1): void {
  const total = kinds.get(kind) ?? { kind, entries: 0, bytes: 0 };
  kinds.set(kind, { kind, entries: total.entries + entries, bytes: total.bytes + bytes });
}
