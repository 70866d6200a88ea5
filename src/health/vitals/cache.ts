/** How one tier of the cache does. */
export interface TierVitals {
  readonly name: string;
  readonly requests: number;
  readonly hits: number;
  readonly lookupP50Ms?: number;
  readonly lookupP99Ms: number;
  readonly entries: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly evictions: number;
  readonly failures: number;
  /** Which entries leave first. */
  readonly policy: string;
  /** What each policy would have had of the look-ups of late. */
  readonly ghosts?: readonly { readonly policy: string; readonly requests: number; readonly hits: number }[];
}

/** The cache since this process started. */
export interface CacheVitals {
  readonly requests: number;
  /** 0 to 1; absent before the first request. */
  readonly hitRate?: number;
  /** Results that were computed again because they had been evicted. */
  readonly evictedMisses: number;
  /** How often each reason was why an answer had to be computed. */
  readonly misses?: Readonly<Record<string, number>>;
  /** What a file takes that no tier knows, in the middle of all that were computed; absent where too few were. */
  readonly computeP50Ms?: number;
  readonly tiers: readonly TierVitals[];
  /** The latest comparison with a cold run. */
  readonly verified?: { readonly files: number; readonly differences: number };
}
