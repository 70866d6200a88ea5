/** Decides who leaves a full tier. It sees keys and sizes, never values. */
export interface Policy {
  readonly name: string;
  added(key: string, bytes: number): void;
  used(key: string): void;
  removed(key: string): void;
  /** The key to evict next; undefined when it knows none. */
  victim(): string | undefined;
}

export type PolicyName = 'lru' | 'lfu' | 'fifo' | 'largest-first' | 'sieve';

/** The registry: one line a policy. */
export const policies: { readonly [N in PolicyName]: () => Policy } = {
  lru: leastRecentlyUsed,
  lfu: leastFrequentlyUsed,
  fifo: firstInFirstOut,
  'largest-first': largestFirst,
  sieve,
};

/** A Map keeps insertion order, so re-inserting on use makes its first key the oldest. */
function leastRecentlyUsed(): Policy {
  const keys = new Set<string>();
  const touch = (key: string): void => {
    keys.delete(key);
    keys.add(key);
  };
  return {
    name: 'lru',
    added: touch,
    used: touch,
    removed: key => void keys.delete(key),
    victim: () => first(keys),
  };
}

function firstInFirstOut(): Policy {
  const keys = new Set<string>();
  return {
    name: 'fifo',
    added: key => void keys.add(key),
    used: () => {},
    removed: key => void keys.delete(key),
    victim: () => first(keys),
  };
}

/** One ordered set a use count; among equals the one unused for longest goes. */
function leastFrequentlyUsed(): Policy {
  const counts = new Map<string, number>();
  const byCount = new Map<number, Set<string>>();
  const take = (key: string): number => {
    const count = counts.get(key) ?? 0;
    const peers = byCount.get(count);
    peers?.delete(key);
    if (peers?.size === 0) byCount.delete(count);
    return count;
  };
  const count = (key: string): void => {
    const next = take(key) + 1;
    counts.set(key, next);
    const peers = byCount.get(next);
    if (peers) peers.add(key);
    else byCount.set(next, new Set([key]));
  };
  return {
    name: 'lfu',
    added: count,
    used: count,
    removed: key => {
      take(key);
      counts.delete(key);
    },
    victim: () => first(byCount.get(Math.min(...byCount.keys()))),
  };
}

/** Classes by power of two find one of the largest in constant time; inside a class the oldest goes. */
function largestFirst(): Policy {
  const classOf = new Map<string, number>();
  const classes: Set<string>[] = [];
  const drop = (key: string): void => void classes[classOf.get(key) ?? 0]?.delete(key);
  return {
    name: 'largest-first',
    added: (key, bytes) => {
      drop(key);
      const size = Math.max(0, Math.ceil(Math.log2(bytes + 1)));
      classOf.set(key, size);
      while (classes.length <= size) classes.push(new Set());
      classes[size]?.add(key);
    },
    used: () => {},
    removed: key => {
      drop(key);
      classOf.delete(key);
    },
    victim: () => first(classes.findLast(keys => keys.size > 0)),
  };
}

/**
 * SIEVE (Zhang et al., NSDI 2024): one pass of a hand from oldest to newest spares what was used since its last pass,
 * so a scan of the whole workspace does not push out what is in use.
 */
function sieve(): Policy {
  const visited = new Map<string, boolean>();
  let sweep: Iterator<string> | undefined;
  const advance = (): string | undefined => {
    const step = sweep?.next();
    return step && !step.done ? step.value : undefined;
  };
  const next = (): string | undefined => {
    const key = advance();
    if (key !== undefined) return key;
    sweep = visited.keys();
    return advance();
  };
  return {
    name: 'sieve',
    added: key => void visited.set(key, false),
    used: key => void (visited.has(key) && visited.set(key, true)),
    removed: key => void visited.delete(key),
    victim: () => {
      for (let key = next(); key !== undefined; key = next()) {
        if (!visited.get(key)) return key;
        visited.set(key, false);
      }
      return undefined;
    },
  };
}

function first(keys: Iterable<string> | undefined): string | undefined {
  const [key] = keys ?? [];
  return key;
}
