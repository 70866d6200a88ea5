import { hitRateOf } from './hit-rate.js';
import { overall } from './overall.js';
import type {
  Activity,
  KindStatus,
  Quantiles,
  Status,
  StatusError,
  TierStatus,
  VerificationStatus,
} from './status.js';

const keptErrors = 20;

/**
 * One status for all open folders and the server's own errors. Counts of what was asked add up; tiers and workers are
 * shared and counted once. A quantile of the union is at most the largest of its parts, and that is what is shown.
 */
export function combinedStatus(
  statuses: readonly Status[],
  errors: readonly StatusError[],
): Status | undefined {
  const [first] = statuses;
  if (!first) return undefined;
  const all = statuses.length === 1 ? first : combine(first, statuses);
  const merged = [...all.errors, ...errors].sort((a, b) => a.at - b.at).slice(-keptErrors);
  return { ...all, errors: merged };
}

function combine(first: Status, statuses: readonly Status[]): Status {
  const kinds = group(
    statuses.flatMap(status => status.kinds),
    item => item.kind,
    addKinds,
  );
  const folders = statuses.flatMap(status => status.folders);
  const verification = statuses.map(status => status.verification).reduce(addVerifications);
  return {
    ...first,
    folders,
    totals: overall(folders),
    activity: statuses.map(status => status.activity).reduce(addActivities),
    hitRate: hitRateOf(kinds),
    kinds,
    tiers: tiersOf(statuses),
    store: storeOf(statuses),
    settingsProblems: statuses.flatMap(status => status.settingsProblems),
    errors: statuses.flatMap(status => status.errors),
    ...(verification ? { verification } : {}),
    filesRead: sum(statuses.map(status => status.filesRead)),
    filesParsed: sum(statuses.map(status => status.filesParsed)),
    uptimeMs: Math.max(...statuses.map(status => status.uptimeMs)),
  };
}

function group<T>(items: readonly T[], keyOf: (item: T) => string, add: (a: T, b: T) => T): T[] {
  const groups = new Map<string, T>();
  for (const item of items) {
    const before = groups.get(keyOf(item));
    groups.set(keyOf(item), before ? add(before, item) : item);
  }
  return [...groups.values()];
}

function addKinds(a: KindStatus, b: KindStatus): KindStatus {
  return {
    kind: a.kind,
    requests: a.requests + b.requests,
    hits: addCounts(a.hits, b.hits),
    misses: addCounts(a.misses, b.misses),
    failed: a.failed + b.failed,
    cancelled: a.cancelled + b.cancelled,
    computed: addQuantiles(a.computed, b.computed),
  };
}

/** The memory tier is the process's; a store is the repository's, and several folders may be of one repository. */
function tiersOf(statuses: readonly Status[]): TierStatus[] {
  const tiers = statuses.flatMap(({ tiers, store }) =>
    tiers.map(tier => ({ tier, key: tier.name === 'memory' ? tier.name : `${tier.name} ${store.path}` })),
  );
  return group(
    tiers,
    item => item.key,
    (a, b) => ({ key: a.key, tier: addTiers(a.tier, b.tier) }),
  ).map(item => item.tier);
}

/** Each store once; when one cannot be used, that is what is to be known of all. */
function storeOf(statuses: readonly Status[]): Status['store'] {
  const stores = group(
    statuses.map(status => status.store),
    store => store.path ?? '',
    store => store,
  );
  const worst = stores.find(store => store.problem !== undefined) ?? stores[0]!;
  const paths = stores.flatMap(store => store.path ?? []);
  return {
    ...worst,
    path: paths.length > 0 ? paths.join(', ') : undefined,
    fileBytes: sum(stores.map(store => store.fileBytes)),
  };
}

function addTiers(a: TierStatus, b: TierStatus): TierStatus {
  return {
    ...a,
    requests: a.requests + b.requests,
    hits: a.hits + b.hits,
    lookup: addQuantiles(a.lookup, b.lookup),
  };
}

function addQuantiles(a: Quantiles, b: Quantiles): Quantiles {
  return {
    count: a.count + b.count,
    p50: Math.max(a.p50, b.p50),
    p95: Math.max(a.p95, b.p95),
    p99: Math.max(a.p99, b.p99),
    max: Math.max(a.max, b.max),
  };
}

function addActivities(a: Activity | undefined, b: Activity | undefined): Activity | undefined {
  if (!a || !b) return a ?? b;
  return { doing: a.doing, done: a.done + b.done, total: a.total + b.total };
}

function addVerifications(
  a: VerificationStatus | undefined,
  b: VerificationStatus | undefined,
): VerificationStatus | undefined {
  if (!a || !b) return a ?? b;
  return {
    at: Math.max(a.at, b.at),
    checked: a.checked + b.checked,
    differences: a.differences + b.differences,
  };
}

function addCounts<T extends Readonly<Partial<Record<string, number>>>>(a: T, b: T): T {
  const added: Record<string, number> = {};
  for (const [key, count] of [...Object.entries(a), ...Object.entries(b)])
    added[key] = (added[key] ?? 0) + (count ?? 0);
  return added as unknown as T;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
