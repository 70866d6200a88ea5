import { overall } from '../../../src/workspace/overall.js';
import type {
  FolderStatus,
  KindStatus,
  Quantiles,
  Status,
  StatusError,
  TierStatus,
} from '../../../src/workspace/status.js';

const quantiles = (count: number, p50 = 0, p95 = 0, p99 = 0, max = p99): Quantiles => ({
  count,
  p50,
  p95,
  p99,
  max,
});
const noon = Date.UTC(2026, 10, 21, 12, 0, 0);
const minutesAgo = (minutes: number): number => noon - minutes * 60_000;
const megabyte = 1024 * 1024;

/** Before anything was opened or asked. */
export const empty: Status = {
  versions: { treewarden: '0.1.0', node: '22.19.0', typescript: '6.0.3', parser: 'typescript-estree 8.73.0' },
  folders: [],
  totals: overall([]),
  activity: undefined,
  hitRate: undefined,
  kinds: [],
  tiers: [],
  workers: [],
  memory: { rssBytes: 92 * megabyte, heapBytes: 31 * megabyte },
  store: { state: 'off', path: undefined, fileBytes: 0, problem: undefined },
  settingsProblems: [],
  errors: [],
  filesRead: 0,
  filesParsed: 0,
  uptimeMs: 1840,
};

export function kind(name: string, of: Partial<KindStatus> = {}): KindStatus {
  return {
    kind: name,
    requests: 0,
    hits: {},
    misses: {},
    failed: 0,
    cancelled: 0,
    computed: quantiles(0),
    ...of,
  };
}

const kinds: readonly KindStatus[] = [
  kind('source-text', {
    requests: 18_412,
    hits: { memo: 15_902, memory: 1_204 },
    misses: { new: 1_284, content: 22 },
    computed: quantiles(1306, 0.084, 0.41, 1.92),
  }),
  kind('syntax-tree', {
    requests: 1_461,
    hits: { memo: 96, memory: 41 },
    misses: { new: 1_284, content: 22, evicted: 18 },
    cancelled: 3,
    computed: quantiles(1324, 4.31, 22.7, 131.4),
  }),
  kind('function-metrics', {
    requests: 9_655,
    hits: { memo: 7_931, memory: 402, disk: 1_107 },
    misses: { new: 193, content: 22 },
    computed: quantiles(215, 1.02, 4.8, 11.6),
  }),
  kind('findings', {
    requests: 12_908,
    hits: { memo: 11_014, memory: 390, disk: 1_106 },
    misses: { new: 178, content: 22, options: 198 },
    computed: quantiles(398, 0.61, 3.3, 9.1),
  }),
  kind('edge-case-patterns', {
    requests: 4_010,
    hits: { memo: 2_622, memory: 96, disk: 1_077 },
    misses: { new: 193, content: 22 },
    computed: quantiles(215, 0.72, 2.9, 6.0),
  }),
  kind('import-graph', {
    requests: 214,
    hits: { memo: 189 },
    misses: { content: 25 },
    computed: quantiles(25, 18.4, 41, 47.2),
  }),
];

const tier = (name: string, of: Partial<TierStatus>): TierStatus => ({
  name,
  entries: 0,
  bytes: 0,
  maxEntries: 0,
  maxBytes: 0,
  policy: 'sieve',
  evictions: 0,
  failures: 0,
  corrupt: 0,
  lastCleanupMs: undefined,
  kinds: [],
  requests: 0,
  hits: 0,
  lookup: quantiles(0),
  ...of,
});

const tiers: readonly TierStatus[] = [
  tier('memory', {
    entries: 4_120,
    bytes: 61.4 * megabyte,
    maxEntries: 50_000,
    maxBytes: 100 * megabyte,
    evictions: 18,
    requests: 8_906,
    hits: 2_133,
    lookup: quantiles(8906, 0.0021, 0.0064, 0.019),
    lastCleanupMs: 7_322_000,
  }),
  tier('disk', {
    entries: 5_143,
    bytes: 48.2 * megabyte,
    maxEntries: 200_000,
    maxBytes: 512 * megabyte,
    policy: 'lru',
    requests: 3_894,
    hits: 3_290,
    lookup: quantiles(3894, 0.082, 0.31, 1.24),
  }),
];

export function folder(root: string, of: Partial<FolderStatus> = {}): FolderStatus {
  const findings = { error: 0, warning: 0, info: 0, hint: 0 };
  return {
    root,
    listedBy: 'git',
    files: 0,
    analysed: 0,
    unverified: 0,
    partial: 0,
    functions: 0,
    findings,
    byRule: {},
    ...of,
  };
}

const shop = folder('/home/mara/code/harbour/shop-frontend', {
  files: 1_284,
  analysed: 1_284,
  unverified: 0,
  partial: 2,
  functions: 14_307,
  findings: { error: 2, warning: 41, info: 128, hint: 19 },
  byRule: {
    'long-function': 61,
    'long-parameter-list': 37,
    'deep-nesting': 29,
    'complex-function': 22,
    'duplicate-code': 15,
    'magic-number': 12,
    'empty-catch': 6,
    'unused-parameter': 4,
    'boolean-trap': 3,
    'dead-code': 1,
  },
});

const components = folder('/home/mara/code/harbour/shared-components-and-design-tokens', {
  files: 212,
  analysed: 208,
  unverified: 4,
  functions: 1_022,
  listedBy: 'glob',
  findings: { error: 0, warning: 6, info: 9, hint: 0 },
  byRule: { 'long-function': 9, 'deep-nesting': 6 },
});

/** An afternoon's work, nothing wrong. */
export const rich: Status = {
  ...empty,
  folders: [shop, components],
  totals: overall([shop, components]),
  hitRate: 0.9427,
  kinds,
  tiers,
  workers: [
    { id: 1, state: 'idle', done: 702, restarts: 0 },
    { id: 2, state: 'idle', done: 617, restarts: 0 },
  ],
  memory: { rssBytes: 318 * megabyte, heapBytes: 143.6 * megabyte },
  store: {
    state: 'open',
    path: '/home/mara/.config/Code/User/globalStorage/treewarden.treewarden/store/v1.sqlite',
    fileBytes: 52.9 * megabyte,
    problem: undefined,
  },
  verification: { at: minutesAgo(26), checked: 1_496, differences: 0 },
  filesRead: 1_518,
  filesParsed: 0,
  uptimeMs: 2 * 3_600_000 + 14 * 60_000,
};

/** In the middle of a scan; `done` moves on. */
export function busy(done: number): Status {
  const workers = [
    { id: 1, state: 'busy', done: Math.floor(done / 2), restarts: 0 },
    { id: 2, state: 'busy', done: Math.ceil(done / 2), restarts: 0 },
    { id: 3, state: 'starting', done: 0, restarts: 0 },
  ] as const;
  const folders = [
    folder(shop.root, {
      files: 1_284,
      analysed: done,
      unverified: 1_284 - done,
      functions: done * 11,
      findings: { error: 0, warning: Math.floor(done / 40), info: Math.floor(done / 9), hint: 0 },
      byRule: { 'long-function': Math.floor(done / 9), 'deep-nesting': Math.floor(done / 40) },
    }),
  ];
  const parsed = kind('syntax-tree', {
    requests: done,
    misses: { new: done },
    computed: quantiles(done, 4.4, 23.1, 140),
  });
  const found = kind('findings', {
    requests: done + 12,
    hits: { memo: 12 },
    misses: { new: done },
    computed: quantiles(done, 0.6, 3.1, 8.8),
  });
  return {
    ...rich,
    folders,
    totals: overall(folders),
    workers,
    kinds: [parsed, found],
    hitRate: 0.312,
    filesRead: done,
    uptimeMs: 5_000 + done * 10,
    activity: { doing: 'scanning', done, total: 1_284 },
  };
}

const fault = (minutes: number, code: string, message: string): StatusError => {
  return { at: minutesAgo(minutes), code, message };
};

/** Whatever can be wrong is. */
export const failing: Status = {
  ...rich,
  hitRate: 0.418,
  kinds: [
    ...kinds.slice(0, 3),
    kind('findings', {
      requests: 4_204,
      hits: { memo: 812, memory: 201 },
      misses: { new: 1_284, corrupt: 214, version: 1_284, expired: 409 },
      failed: 17,
      cancelled: 4,
      computed: quantiles(3191, 0.9, 1204, 61_200),
    }),
  ],
  tiers: [
    tiers[0]!,
    { ...tiers[1]!, corrupt: 214, failures: 1_031, lastCleanupMs: noon - 90_000 },
    tier('shared', { policy: 'read only', failures: 3 }),
  ],
  workers: [
    { id: 1, state: 'gone', done: 41, restarts: 3 },
    { id: 2, state: 'busy', done: 1_377, restarts: 0 },
  ],
  verification: { at: minutesAgo(5), checked: 1_284, differences: 3 },
  store: {
    ...rich.store,
    problem:
      'The disk of the cache is full, so new results are kept in memory only. Free some space or run "Treewarden: Clear Cache".',
  },
  settingsProblems: [
    { layer: 'file', key: 'rules.long-function.most', message: 'must be a number, is "fourty"' },
    { layer: 'editor', key: 'treewarden.exclude', message: 'must be a list of globs' },
  ],
  errors: [
    fault(
      61,
      'git/failed',
      '/home/mara/code/harbour/shared-components-and-design-tokens: Git refused to list this repository. Run "git status" in the folder to see why.',
    ),
    fault(12, 'worker/lost', 'An analysis worker ended unexpectedly. Its work was done again in another.'),
    fault(
      3,
      'store/disk-full',
      'The disk of the cache is full, so new results are kept in memory only. Free some space or run "Treewarden: Clear Cache".',
    ),
  ],
};
