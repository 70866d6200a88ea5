import { type Profiler, Session } from 'node:inspector/promises';

const intervalUs = 200;
/** A longer gap between two samples means that the thread did not run: other processes had the processors. */
const mostGapMs = 1;
const ours = /\/dist\/(?:extension|language-client)\.cjs$/;
const collector = '(garbage collector)';

/** What our code took of the extension host's thread, in milliseconds. */
export interface HostCost {
  /** Of one stretch without a sample of somebody else: an upper bound for what the thread was held up by us. */
  readonly longestMs: number;
  /** The same with the gaps in which the thread may not have run. */
  readonly longestWithGapsMs: number;
  readonly p99Ms: number;
  readonly totalMs: number;
  readonly stretches: number;
  /** The innermost frames of the longest stretch, most samples first. */
  readonly busiest: readonly string[];
}

/** Samples the stacks of this thread, which is the extension host's, while work goes on. */
export async function profileHost(work: () => PromiseLike<unknown>): Promise<HostCost> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: intervalUs });
    await session.post('Profiler.start');
    await work();
    const { profile } = await session.post('Profiler.stop');
    return costOf(profile);
  } finally {
    session.disconnect();
  }
}

interface Stretch {
  ms: number;
  withGapsMs: number;
  readonly leaves: Map<string, number>;
}

/** A stretch goes on while samples have a frame of ours on their stack; collecting garbage does not end it. */
export function costOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): HostCost {
  const stacks = stacksOf(nodes);
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  samples.forEach((id, index) => {
    const { isOurs, leaf } = stacks.get(id)!;
    if (!isOurs && !(open && leaf === collector)) {
      open = undefined;
      return;
    }
    if (!open) {
      open = { ms: 0, withGapsMs: 0, leaves: new Map() };
      stretches.push(open);
    }
    // A delta is the time since the sample before; this sample stands for the time until the next.
    const ms = (timeDeltas[index + 1] ?? 0) / 1000;
    open.ms += Math.min(ms, mostGapMs);
    open.withGapsMs += ms;
    open.leaves.set(leaf, (open.leaves.get(leaf) ?? 0) + 1);
  });
  return summary(stretches);
}

function stacksOf(nodes: readonly Profiler.ProfileNode[]) {
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id] as const)),
  );
  const stacks = new Map<number, { readonly isOurs: boolean; readonly leaf: string }>();
  for (const { id, callFrame } of nodes) {
    const isOurs = ours.test(callFrame.url) || stacks.get(parents.get(id)!)?.isOurs === true;
    const at = `${callFrame.url.split('/').at(-1)}:${callFrame.lineNumber + 1}`;
    stacks.set(id, {
      isOurs,
      leaf: callFrame.url ? `${callFrame.functionName} ${at}` : callFrame.functionName,
    });
  }
  return stacks;
}

function summary(stretches: readonly Stretch[]): HostCost {
  const sorted = stretches.toSorted((a, b) => a.ms - b.ms);
  const longest = sorted.at(-1);
  return {
    longestMs: longest?.ms ?? 0,
    longestWithGapsMs: Math.max(0, ...stretches.map(({ withGapsMs }) => withGapsMs)),
    p99Ms: sorted[Math.floor(sorted.length * 0.99)]?.ms ?? 0,
    totalMs: stretches.reduce((total, { ms }) => total + ms, 0),
    stretches: stretches.length,
    busiest: [...(longest?.leaves ?? [])]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 8)
      .map(([leaf, count]) => `${count} ${leaf}`),
  };
}
