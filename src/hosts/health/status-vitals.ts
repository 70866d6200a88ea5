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
    evictedMisses: kinds.reduce((sum, { misses }) => sum + (misses.evicted ?? 0), 0),
    tiers: tiers.map(tier => ({
      name: tier.name,
      requests: tier.requests,
      hits: tier.hits,
      lookupP99Ms: tier.lookup.p99,
      entries: tier.entries,
      bytes: tier.bytes,
      maxBytes: tier.maxBytes,
      evictions: tier.evictions,
      failures: tier.failures,
      policy: tier.policy,
    })),
    ...(verification
      ? { verified: { files: verification.checked, differences: verification.differences } }
      : {}),
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
