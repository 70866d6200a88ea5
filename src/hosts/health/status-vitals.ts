import { messageOf } from '../../base/errors.js';
import type { CacheVitals } from '../../health/vitals/cache.js';
import type { SettingsVitals } from '../../health/vitals/settings.js';
import type { SettingsRead } from '../../node/settings-file.js';
import type { Status } from '../../workspace/status.js';

/** What the status says of the cache, in the words of the checks. */
export function cacheVitals({ kinds, tiers, hitRate, verification }: Status): CacheVitals {
  return {
    requests: kinds.reduce((sum, { requests }) => sum + requests, 0),
    ...(hitRate === undefined ? {} : { hitRate }),
    ...missVitals(kinds),
    tiers: tiers.map(tier => ({
      name: tier.name,
      requests: tier.requests,
      hits: tier.hits,
      lookupP50Ms: tier.lookup.p50,
      lookupP99Ms: tier.lookup.p99,
      entries: tier.entries,
      bytes: tier.bytes,
      maxBytes: tier.maxBytes,
      evictions: tier.evictions,
      failures: tier.failures,
      policy: tier.policy,
      ...(tier.ghosts ? { ghosts: tier.ghosts } : {}),
    })),
    ...(verification
      ? { verified: { files: verification.checked, differences: verification.differences } }
      : {}),
  };
}

/** Fewer say nothing of what a file costs. */
const enoughComputed = 50;
/** What a file without an entry goes through. */
const fileKinds: readonly string[] = ['syntax-tree', 'file-facts', 'findings'];

function missVitals(kinds: Status['kinds']): Pick<CacheVitals, 'evictedMisses' | 'misses' | 'computeP50Ms'> {
  const misses: Record<string, number> = {};
  for (const kind of kinds)
    for (const [reason, count] of Object.entries(kind.misses)) misses[reason] = (misses[reason] ?? 0) + count;
  const costs = kinds.filter(
    ({ kind, computed }) => fileKinds.includes(kind) && computed.count >= enoughComputed,
  );
  const computeP50Ms = costs.reduce((sum, { computed }) => sum + computed.p50, 0);
  return {
    evictedMisses: misses.evicted ?? 0,
    misses,
    ...(costs.length > 0 ? { computeP50Ms } : {}),
  };
}

/** The file is read anew: its state now is what is to be mended. */
export function settingsVitals(status: Status | undefined, { file, problem }: SettingsRead): SettingsVitals {
  const unreadable = problem && `${problem.subject}: ${messageOf(problem.cause ?? problem)}`;
  const problems = status?.settingsProblems ?? [];
  return {
    ...(file === undefined ? {} : { file }),
    ...(unreadable === undefined ? {} : { unreadable }),
    // A file that cannot be understood is told once.
    problems: unreadable ? problems.filter(({ layer }) => layer !== 'file') : problems,
  };
}
