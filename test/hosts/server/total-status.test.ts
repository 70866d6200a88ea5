import { describe, expect, it } from 'vitest';
import { totalStatus } from '../../../src/hosts/server/total-status.js';
import type { Status, TierStatus } from '../../../src/workspace/status.js';
import { MemoryWorkspace } from './memory-workspace.js';

const quantiles = { count: 1, p50: 1, p95: 2, p99: 3, max: 4 };

const tier = (name: string): TierStatus => ({
  name,
  entries: 10,
  bytes: 100,
  maxEntries: 1000,
  maxBytes: 10_000,
  policy: 'lru',
  evictions: 0,
  failures: 0,
  corrupt: 0,
  lastCleanupMs: undefined,
  kinds: [],
  requests: 4,
  hits: 1,
  lookup: quantiles,
});

async function statusOf(root: string, store: string): Promise<Status> {
  const kind = {
    kind: 'findings',
    requests: 4,
    hits: { memory: 1 },
    misses: { new: 3 },
    failed: 0,
    cancelled: 0,
  };
  const status = await new MemoryWorkspace(root).status();
  return {
    ...status,
    kinds: [{ ...kind, computed: quantiles }],
    tiers: [tier('memory'), tier('disk')],
    store: { ...status.store, path: store },
  };
}

describe('the status of several folders', () => {
  it('adds up what was asked, and counts shared tiers once', async () => {
    const total = totalStatus([await statusOf('/a', '/store'), await statusOf('/b', '/store')], []);
    expect(total?.kinds).toMatchObject([{ requests: 8, hits: { memory: 2 }, misses: { new: 6 } }]);
    expect(total?.tiers.map(({ name, entries, requests }) => [name, entries, requests])).toEqual([
      ['memory', 10, 8],
      ['disk', 10, 8],
    ]);
    expect(total?.hitRate).toBe(0.25);
  });

  it('shows the stores of two repositories apart', async () => {
    const total = totalStatus([await statusOf('/a', '/one'), await statusOf('/b', '/two')], []);
    expect(total?.tiers.map(({ name }) => name)).toEqual(['memory', 'disk', 'disk']);
  });

  it('is none while no folder is open', () => {
    expect(totalStatus([], [])).toBeUndefined();
  });
});
