import type { Digest } from '../../src/base/digest.js';
import type { Absence, Entry, Tier } from '../../src/engine/tier.js';
import { renamed } from './engine.js';

/** Every n-th call finds nothing, for the given reason, and every n-th write is lost. */
export function failing(tier: Tier, every: number, absence: Absence = 'failed'): Tier {
  let calls = 0;
  const fails = (): boolean => ++calls % every === 0;
  return {
    ...renamed(tier, tier.name, tier.durable),
    get: (key, kind) => (fails() ? absence : tier.get(key, kind)),
    put: (key, kind, entry) => void (fails() || tier.put(key, kind, entry)),
  };
}

/** Writes are seen only some writes later, as if another process had not flushed them yet. */
export function lagging(tier: Tier, behind: number): Tier {
  const queue: [Digest, string, Entry][] = [];
  return {
    ...renamed(tier, tier.name, tier.durable),
    put: (key, kind, entry) => {
      queue.push([key, kind, entry]);
      if (queue.length > behind) tier.put(...queue.shift()!);
    },
  };
}

/** Loses everything every so often, as when somebody deletes the store. */
export function forgetful(tier: Tier, every: number): Tier {
  let calls = 0;
  return {
    ...renamed(tier, tier.name, tier.durable),
    get: (key, kind) => {
      if (++calls % every === 0) tier.clear();
      return tier.get(key, kind);
    },
  };
}
