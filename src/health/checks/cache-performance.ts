import { bytesText, counted, grouped } from '../../base/amounts.js';
import { durationText, percentText } from '../amounts.js';
import { type Check, check, type Measurement, type Problem } from '../check.js';
import type { CacheVitals, TierVitals } from '../vitals/cache.js';

/** Fewer requests say nothing. */
const enoughRequests = 2000;
const poorHitRate = 0.5;
/** A look-up must stay well below computing, which takes some 5 ms a file. */
const slowLookupMs = 10;
const hopelessLookupMs = 100;
/** Of all requests, those whose answer had been there and was evicted. */
const thrashing = 0.1;
const manyFailures = 0.05;

/** Whether the cache is worth its room since this process started. */
export const cachePerformance = check({
  id: 'cache-performance',
  title: 'Cache performance',
  group: 'Cache',
  weight: 'essential',
  reads: 'cache',
  whenSilent: () => ({
    why: 'The workspace could not be opened in time, or the server is busy. A first scan of many files does that.',
    steps: [{ say: 'Wait until the status bar no longer turns, then run the diagnosis again.' }],
  }),
  judge: vital => ({
    healthy: healthyText(vital),
    measured: measurements(vital),
    problems: [
      ...differing(vital),
      ...vital.tiers.flatMap(slow),
      ...vital.tiers.flatMap(tier => unpaid(tier, vital)),
      ...vital.tiers.flatMap(failing),
      ...thrashed(vital),
      ...poor(vital),
    ],
  }),
} satisfies Check<'cache'>);

function healthyText({ requests, hitRate }: CacheVitals): string {
  if (hitRate === undefined || requests === 0) return 'Nothing has been asked for yet in this process.';
  return `${percentText(hitRate)} of ${grouped(requests)} answers came from the cache.`;
}

function differing({ verified }: CacheVitals): readonly Problem[] {
  if (!verified || verified.differences === 0) return [];
  return [
    {
      verdict: 'error',
      title: `${counted(verified.differences, 'answer')} from the cache ${verified.differences === 1 ? 'was' : 'were'} not what a cold run finds.`,
      why: `Of ${counted(verified.files, 'file')} computed anew. That must never happen: it is a fault of ours, and findings that you see may be wrong.`,
      steps: [
        { say: 'Start with a new cache:', command: 'treewarden cache clear' },
        { say: 'See whether it is right now:', command: 'treewarden verify' },
        { say: 'Please report it with this diagnosis: command "Treewarden: Report Issue".' },
      ],
      action: 'clear-cache',
    },
  ];
}

function slow({ name, lookupP99Ms, requests }: TierVitals): readonly Problem[] {
  if (requests < enoughRequests || lookupP99Ms < slowLookupMs) return [];
  return [
    {
      verdict: lookupP99Ms >= hopelessLookupMs ? 'error' : 'warning',
      title: `One look-up of 100 in the ${name} cache takes ${durationText(lookupP99Ms)} or more.`,
      why: 'That is longer than computing the answer. A busy or slow disk is the usual reason; the check of the file system shows whether it is this one.',
      steps: [
        { say: 'See the times of each part:', command: 'treewarden status' },
        { say: 'Keep the cache on a local disk: treewarden.cache.directory (user settings).' },
      ],
      action: 'open-settings',
    },
  ];
}

/** A hit must not take longer than half of computing. */
function unpaid(
  { name, lookupP50Ms = 0, lookupP99Ms, requests }: TierVitals,
  vital: CacheVitals,
): readonly Problem[] {
  const { computeP50Ms } = vital;
  if (requests < enoughRequests || computeP50Ms === undefined || lookupP50Ms <= computeP50Ms / 2) return [];
  if (lookupP99Ms >= slowLookupMs) return [];
  return [
    {
      verdict: 'warning',
      title: `A look-up in the ${name} cache takes ${durationText(lookupP50Ms)}, computing a file ${durationText(computeP50Ms)}.`,
      why: 'A cache is worth its room where an answer from it takes less than half of what computing takes. The disk it lies on is slow, or other processes keep it busy.',
      steps: [
        { say: 'See the times of each part:', command: 'treewarden status' },
        { say: 'Keep the cache on a local disk: treewarden.cache.directory (user settings).' },
      ],
      action: 'open-settings',
    },
  ];
}

function failing({ name, failures, requests }: TierVitals): readonly Problem[] {
  if (failures === 0 || failures < requests * manyFailures) return [];
  return [
    {
      verdict: 'warning',
      title: `The ${name} cache failed ${counted(failures, 'time')} of ${grouped(requests)}.`,
      why: 'Each failure costs a computation and no answer. The checks of disk space, permissions and the cache on disk say more.',
      steps: [{ say: 'The log names each reason: command "Treewarden: Show Log".' }],
      action: 'show-logs',
    },
  ];
}

function thrashed({ evictedMisses, requests, tiers }: CacheVitals): readonly Problem[] {
  if (requests < enoughRequests || evictedMisses < requests * thrashing) return [];
  const [memory] = tiers;
  const size = memory ? ` It may hold ${bytesText(memory.maxBytes)} in memory.` : '';
  return [
    {
      verdict: 'warning',
      title: `${percentText(evictedMisses / requests)} of all answers had been in the cache and were evicted.`,
      why: `The cache is smaller than what you work on, so it throws out what is needed next.${size}`,
      steps: [
        {
          say: 'Raise treewarden.cache.maxMemoryMb, or treewarden.cache.maxDiskMb (user settings), to double.',
        },
      ],
      action: 'open-settings',
    },
  ];
}

function poor(vital: CacheVitals): readonly Problem[] {
  const { hitRate, requests, evictedMisses } = vital;
  if (hitRate === undefined || requests < enoughRequests || hitRate >= poorHitRate) return [];
  if (evictedMisses >= requests * thrashing) return [];
  return [
    {
      verdict: 'warning',
      title: `Only ${percentText(hitRate)} of ${grouped(requests)} answers came from the cache.`,
      why: 'After a first scan or an update of Treewarden that is as it should be. If it stays so, something rewrites your files all the time, such as a formatter or a code generator.',
      steps: [
        { say: 'Ask of one file why its results were computed:', command: 'treewarden explain src/index.ts' },
        { say: 'Leave generated folders out with treewarden.exclude.' },
      ],
      action: 'open-settings',
    },
  ];
}

function measurements({
  requests,
  hitRate,
  evictedMisses,
  misses = {},
  computeP50Ms,
  tiers,
  verified,
}: CacheVitals): readonly Measurement[] {
  const reasons = Object.entries(misses).filter(([, count]) => count > 0);
  return [
    { name: 'Asked', value: grouped(requests) },
    ...(hitRate === undefined ? [] : [{ name: 'From the cache', value: percentText(hitRate) }]),
    { name: 'Computed again after eviction', value: grouped(evictedMisses) },
    ...(reasons.length > 0
      ? [
          {
            name: 'Why computed',
            value: reasons.map(([why, count]) => `${grouped(count)} ${why}`).join(', '),
          },
        ]
      : []),
    ...(computeP50Ms === undefined
      ? []
      : [{ name: 'Computing a file', value: `p50 ${durationText(computeP50Ms)}` }]),
    ...tiers.map(tier => ({ name: `Tier: ${tier.name}`, value: tierText(tier) })),
    ...tiers.flatMap(chosen),
    ...(verified
      ? [
          {
            name: 'Compared with a cold run',
            value: `${counted(verified.files, 'file')}, ${counted(verified.differences, 'difference')}`,
          },
        ]
      : []),
  ];
}

/** Why its policy is the one it is: what each would have had. */
function chosen({ name, policy, ghosts = [] }: TierVitals): readonly Measurement[] {
  const compared = ghosts.filter(({ requests }) => requests > 0);
  if (compared.length === 0) return [];
  const rates = compared.map(ghost => `${ghost.policy} ${percentText(ghost.hits / ghost.requests)}`);
  const sample = `of ${counted(compared[0]!.requests, 'look-up')}`;
  return [
    { name: `Policy: ${name}`, value: `${policy}; ${sample} each would have had: ${rates.join(', ')}` },
  ];
}

/** What is in it, what it answered and let go by which rule, and how long a look takes. */
function tierText(tier: TierVitals): string {
  const { entries, bytes, maxBytes, requests, hits, policy, evictions, lookupP50Ms, lookupP99Ms } = tier;
  return [
    counted(entries, 'result'),
    `${bytesText(bytes)} of ${bytesText(maxBytes)}`,
    ...(requests > 0 ? [`${percentText(hits / requests)} of ${grouped(requests)} found`] : []),
    `${policy}, ${counted(evictions, 'eviction')}`,
    `look-up ${lookupP50Ms === undefined ? '' : `p50 ${durationText(lookupP50Ms)}, `}p99 ${durationText(lookupP99Ms)}`,
  ].join(', ');
}
