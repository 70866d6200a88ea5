import { type Policy, type PolicyName, policies } from './policy.js';

/** What a policy would have had of the look-ups of late. */
export interface GhostStats {
  readonly policy: PolicyName;
  readonly requests: number;
  readonly hits: number;
}

/** Keys and sizes that one policy would keep. */
class Ghost {
  readonly #sizes = new Map<string, number>();
  readonly #policy: Policy;
  #bytes = 0;
  hits = 0;

  constructor(
    readonly name: PolicyName,
    private readonly maxBytes: number,
    private readonly maxEntries: number,
  ) {
    this.#policy = policies[name]();
  }

  asked(key: string): boolean {
    if (!this.#sizes.has(key)) return false;
    this.hits++;
    this.#policy.used(key);
    return true;
  }

  put(key: string, bytes: number): void {
    this.remove(key);
    while (this.#sizes.size > 0 && this.#isFull(bytes)) {
      const victim = this.#policy.victim();
      if (victim === undefined) break;
      this.remove(victim);
    }
    this.#sizes.set(key, bytes);
    this.#bytes += bytes;
    this.#policy.added(key, bytes);
  }

  remove(key: string): void {
    const bytes = this.#sizes.get(key);
    if (bytes === undefined) return;
    this.#sizes.delete(key);
    this.#bytes -= bytes;
    this.#policy.removed(key);
  }

  #isFull(incoming: number): boolean {
    return this.#sizes.size + 1 > this.maxEntries || this.#bytes + incoming > this.maxBytes;
  }
}

/** Those that are chosen among; `largest-first` is for memory that runs short, whatever it costs. */
const candidates: readonly PolicyName[] = ['sieve', 'lru', 'lfu', 'fifo'];

/** From so many entries on, one key in sixteen stands for all: by its first digit of 64. */
const manyEntries = 4096;
const sampled: ReadonlySet<string> = new Set(['A', 'B', 'C', 'D']);
const keysPerSample = 64 / sampled.size;

/** Look-ups after which the policies are compared, and the share of them by which another one has to be better. */
const enoughRequests = 2000;
const margin = 0.02;

/**
 * Small simulations of each policy over the real look-ups, so that the one in use is chosen by what was measured. Of a large
 * shelf a sample of the keys, which are digests and so spread evenly, in as small a part of its room (Waldspurger et al.,
 * FAST 2015).
 */
export class Ghosts {
  readonly #ghosts: readonly Ghost[];
  readonly #isSampled: boolean;
  #requests = 0;

  constructor({ maxBytes, maxEntries }: { readonly maxBytes: number; readonly maxEntries: number }) {
    this.#isSampled = maxEntries >= manyEntries;
    const share = this.#isSampled ? keysPerSample : 1;
    this.#ghosts = candidates.map(name => new Ghost(name, maxBytes / share, Math.ceil(maxEntries / share)));
  }

  /** `bytes` of what was found; undefined for a miss, after which what is computed is put. */
  asked(key: string, bytes: number | undefined): void {
    if (!this.#counts(key)) return;
    this.#requests++;
    for (const ghost of this.#ghosts) if (!ghost.asked(key) && bytes !== undefined) ghost.put(key, bytes);
  }

  put(key: string, bytes: number): void {
    if (this.#counts(key)) for (const ghost of this.#ghosts) ghost.put(key, bytes);
  }

  removed(key: string): void {
    if (this.#counts(key)) for (const ghost of this.#ghosts) ghost.remove(key);
  }

  /** Once there is enough to compare: the policy to use from now on, and counting begins to forget. */
  choose(current: PolicyName): PolicyName {
    if (this.#requests < enoughRequests) return current;
    const best = this.#ghosts.reduce((a, b) => (b.hits > a.hits ? b : a));
    const own = this.#ghosts.find(({ name }) => name === current)?.hits ?? 0;
    const isBetter = best.hits > own + this.#requests * margin;
    for (const ghost of this.#ghosts) ghost.hits /= 2;
    this.#requests /= 2;
    return isBetter ? best.name : current;
  }

  stats(): readonly GhostStats[] {
    return this.#ghosts.map(({ name, hits }) => ({
      policy: name,
      requests: Math.round(this.#requests),
      hits: Math.round(hits),
    }));
  }

  #counts(key: string): boolean {
    return !this.#isSampled || sampled.has(key[0]!);
  }
}
