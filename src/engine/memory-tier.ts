import type { Digest } from '../base/digest.js';
import type { PolicyName } from './policy.js';
import { type Budget, Shelf } from './shelf.js';
import type { Entry, Found, Tier, TierStats } from './tier.js';

export interface MemoryTierOptions {
  /** For all kinds that have no budget of their own. */
  readonly budget: Budget;
  /** Kinds (node ids) with a budget of their own: they neither push out the others nor are pushed out by them. */
  readonly kinds?: Readonly<Record<string, Budget>>;
  /** To begin with. */
  readonly policy?: PolicyName;
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

/** Entries of this process: decoded, bounded, gone with it. */
export class MemoryTier implements Tier {
  readonly name = 'memory';
  readonly durable = false;
  readonly #common: Shelf;
  readonly #own: ReadonlyMap<string, Shelf>;
  readonly #now: () => number;
  #lastCleanupMs: number | undefined;

  constructor({ budget, kinds = {}, policy = 'sieve', now }: MemoryTierOptions) {
    this.#now = now;
    this.#common = new Shelf(budget, policy, now);
    this.#own = new Map(Object.entries(kinds).map(([kind, own]) => [kind, new Shelf(own, policy, now)]));
  }

  get(key: Digest, kind: string): Found {
    return this.#shelf(kind).get(key);
  }

  put(key: Digest, kind: string, entry: Entry): void {
    const shelf = this.#shelf(kind);
    const { evictions } = shelf;
    shelf.put(key, kind, entry);
    if (shelf.evictions > evictions) this.#lastCleanupMs = this.#now();
  }

  delete(keys: Iterable<Digest>): void {
    for (const key of keys) for (const shelf of this.#shelves()) shelf.delete(key);
  }

  clear(kind?: string): void {
    for (const shelf of this.#shelves()) shelf.clear(kind);
  }

  stats(): TierStats {
    const shelves = this.#shelves();
    const sum = (of: (shelf: Shelf) => number): number =>
      shelves.reduce((total, shelf) => total + of(shelf), 0);
    return {
      name: this.name,
      entries: sum(shelf => shelf.entries),
      bytes: sum(shelf => shelf.bytes),
      maxEntries: sum(shelf => shelf.budget.maxEntries),
      maxBytes: sum(shelf => shelf.budget.maxBytes),
      policy: this.#common.policy,
      ghosts: this.#common.ghostStats(),
      evictions: sum(shelf => shelf.evictions),
      failures: 0,
      corrupt: 0,
      lastCleanupMs: this.#lastCleanupMs,
      kinds: shelves.flatMap(shelf => shelf.kindStats()),
    };
  }

  #shelf(kind: string): Shelf {
    return this.#own.get(kind) ?? this.#common;
  }

  #shelves(): readonly Shelf[] {
    return [this.#common, ...this.#own.values()];
  }
}
