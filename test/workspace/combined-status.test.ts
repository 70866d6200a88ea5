import { describe, expect, it } from 'vitest';
import { combinedStatus } from '../../src/workspace/combined-status.js';
import type { Status, TierStatus } from '../../src/workspace/status.js';
import { MemoryWorkspace } from '../hosts/server/memory-workspace.js';

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

async function statusOf(root: string, store: string, files: Record<string, string> = {}): Promise<Status> {
  const kind = {
    kind: 'findings',
    requests: 4,
    hits: { memory: 1 },
    misses: { new: 3 },
    failed: 0,
    cancelled: 0,
  };
  const status = await new MemoryWorkspace(root, files).status();
  return {
    ...status,
    kinds: [{ ...kind, computed: quantiles }],
    tiers: [tier('memory'), tier('disk')],
    store: { ...status.store, path: store },
  };
}

describe('the status of several folders', () => {
  it('adds up what was asked, and counts shared tiers once', async () => {
    const total = combinedStatus([await statusOf('/a', '/store'), await statusOf('/b', '/store')], []);
    expect(total?.kinds).toMatchObject([{ requests: 8, hits: { memory: 2 }, misses: { new: 6 } }]);
    expect(total?.tiers.map(({ name, entries, requests }) => [name, entries, requests])).toEqual([
      ['memory', 10, 8],
      ['disk', 10, 8],
    ]);
    expect(total?.hitRate).toBe(0.25);
  });

  it('shows the stores of two repositories apart', async () => {
    const total = combinedStatus([await statusOf('/a', '/one'), await statusOf('/b', '/two')], []);
    expect(total?.tiers.map(({ name }) => name)).toEqual(['memory', 'disk', 'disk']);
  });

  it('sums up the folders, the distinct stores and the latest verifications', async () => {
    const files = { 'one.ts': '', 'two.ts': '' };
    const one = await statusOf('/a', '/one', files);
    const two = await statusOf('/b', '/two', files);
    const verification = { at: 1, checked: 2, differences: 0 };
    const total = combinedStatus(
      [
        { ...one, store: { ...one.store, state: 'open', fileBytes: 10 }, verification },
        { ...two, store: { ...two.store, fileBytes: 5 }, verification: { ...verification, at: 7 } },
      ],
      [],
    );
    expect(total?.totals).toMatchObject({ files: 4, problems: 0, byRule: [] });
    expect(total?.store).toMatchObject({ state: 'open', path: '/one, /two', fileBytes: 15 });
    expect(total?.verification).toEqual({ at: 7, checked: 4, differences: 0 });
  });

  it('says of several stores what is wrong with one', async () => {
    const one = await statusOf('/a', '/one');
    const two = await statusOf('/b', '/two');
    const store = { ...two.store, state: 'unavailable', problem: 'The disk is full.' } as const;
    expect(combinedStatus([one, { ...two, store }], [])?.store).toMatchObject({
      state: 'unavailable',
      problem: 'The disk is full.',
    });
  });

  it('is none while no folder is open', () => {
    expect(combinedStatus([], [])).toBeUndefined();
  });
});
