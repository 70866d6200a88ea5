import type { Digest } from '../base/digest.js';
import { type GhostStats, Ghosts } from './ghosts.js';
import { type Policy, type PolicyName, policies } from './policy.js';
import type { Absence, Entry, Found, KindStats } from './tier.js';

/** What one shelf may hold. */
export interface Budget {
  readonly maxBytes: number;
  readonly maxEntries: number;
  /** Milliseconds from writing to expiry; reading does not prolong it. Absent: no expiry. */
  readonly maxAgeMs?: number;
}

interface Slot {
  readonly entry: Entry;
  readonly kind: string;
  readonly writtenAt: number;
}

/** How many evicted keys are remembered, so that a later miss can be told from a first one. */
const rememberedEvictions = 4096;

/** A map bounded in bytes and entries, whose policy decides who leaves. */
export class Shelf {
  readonly #slots = new Map<Digest, Slot>();
  readonly #evicted = new Set<Digest>();
  readonly #ghosts: Ghosts;
  readonly #kinds = new Map<string, { entries: number; bytes: number; evictions: number }>();
  #chosen: PolicyName;
  #policy: Policy;
  #bytes = 0;
  #evictions = 0;

  constructor(
    readonly budget: Budget,
    policy: PolicyName,
    private readonly now: () => number,
  ) {
    this.#chosen = policy;
    this.#policy = policies[policy]();
    this.#ghosts = new Ghosts(budget);
  }

  /** The one it began with, until another one has been measured to keep more of what is asked for. */
  get policy(): PolicyName {
    return this.#chosen;
  }

  get entries(): number {
    return this.#slots.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get evictions(): number {
    return this.#evictions;
  }

  get(key: Digest): Found {
    const slot = this.#slots.get(key);
    this.#ghosts.asked(key, slot?.entry.bytes);
    if (!slot) return this.#evicted.has(key) ? 'evicted' : 'absent';
    if (this.#isExpired(slot)) {
      this.#remove(key);
      return 'expired' satisfies Absence;
    }
    this.#policy.used(key);
    return slot.entry;
  }

  /** An entry over the cap empties the shelf and is admitted alone: it is in use, and refusing it would compute it again and again. */
  put(key: Digest, kind: string, entry: Entry): void {
    this.#remove(key);
    this.#evicted.delete(key);
    this.#ghosts.put(key, entry.bytes);
    if (this.#isOverBudget(entry.bytes)) this.#choose();
    while (this.#isOverBudget(entry.bytes)) if (!this.#evictOne()) break;
    this.#slots.set(key, { entry, kind, writtenAt: this.now() });
    this.#policy.added(key, entry.bytes);
    this.#account(kind, 1, entry.bytes);
  }

  delete(key: Digest): void {
    this.#remove(key);
    this.#ghosts.removed(key);
    this.#evicted.delete(key);
  }

  clear(kind?: string): void {
    for (const [key, slot] of [...this.#slots])
      if (kind === undefined || slot.kind === kind) this.delete(key);
  }

  ghostStats(): readonly GhostStats[] {
    return this.#ghosts.stats();
  }

  kindStats(): readonly KindStats[] {
    return [...this.#kinds].map(([kind, counts]) => ({ kind, ...counts }));
  }

  #isExpired({ writtenAt }: Slot): boolean {
    return this.budget.maxAgeMs !== undefined && this.now() - writtenAt >= this.budget.maxAgeMs;
  }

  #isOverBudget(incoming: number): boolean {
    return this.#slots.size + 1 > this.budget.maxEntries || this.#bytes + incoming > this.budget.maxBytes;
  }

  /** Nobody has to go before it is full, so until then no policy is better than another. */
  #choose(): void {
    const chosen = this.#ghosts.choose(this.#chosen);
    if (chosen === this.#chosen) return;
    this.#chosen = chosen;
    this.#policy = policies[chosen]();
    for (const [key, { entry }] of this.#slots) this.#policy.added(key, entry.bytes);
  }

  #evictOne(): boolean {
    const victim = this.#policy.victim() as Digest | undefined;
    if (victim === undefined) return false;
    const kind = this.#slots.get(victim)?.kind;
    this.#remove(victim);
    this.#evictions++;
    const counts = kind === undefined ? undefined : this.#kinds.get(kind);
    if (counts) counts.evictions++;
    this.#remember(victim);
    return true;
  }

  #remember(key: Digest): void {
    this.#evicted.add(key);
    if (this.#evicted.size <= rememberedEvictions) return;
    const [oldest] = this.#evicted;
    if (oldest !== undefined) this.#evicted.delete(oldest);
  }

  #remove(key: Digest): void {
    const slot = this.#slots.get(key);
    if (!slot) return;
    this.#slots.delete(key);
    this.#policy.removed(key);
    this.#account(slot.kind, -1, -slot.entry.bytes);
  }

  #account(kind: string, entries: number, bytes: number): void {
    const counts = this.#kinds.get(kind) ?? { entries: 0, bytes: 0, evictions: 0 };
    counts.entries += entries;
    counts.bytes += bytes;
    this.#kinds.set(kind, counts);
    this.#bytes += bytes;
  }
}
