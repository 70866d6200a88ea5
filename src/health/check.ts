import type { ActionId } from './actions.js';
import type { Site } from './site.js';
import type { VitalId, Vitals } from './vitals/vitals.js';

export type Verdict = 'ok' | 'warning' | 'error';

/** How much a verdict counts for the whole: see `overallHealth`. */
export type Weight = 'essential' | 'useful' | 'optional';

type Group = 'Machine' | 'Files' | 'Cache' | 'Editor and chats' | 'Git';

/** One value as it is shown. */
export interface Measurement {
  readonly name: string;
  readonly value: string;
}

/** One thing to do: what it is for, and what to type, if anything. */
export interface Step {
  readonly say: string;
  readonly command?: string;
}

export interface Problem {
  readonly verdict: Exclude<Verdict, 'ok'>;
  /** What is wrong, in a sentence. */
  readonly title: string;
  /** What it means for the user, and why it likely came about. */
  readonly why: string;
  /** First to look, then to mend. */
  readonly steps: readonly Step[];
  /** What we can do about it ourselves. */
  readonly action?: ActionId;
  /** What the action would take away: how many of what, and how large. */
  readonly extent?: string;
}

/** What is said when a probe hangs; a warning, unless it says more. */
type Silence = Pick<Problem, 'why' | 'steps'> & Partial<Pick<Problem, 'verdict'>>;

export interface Judgement {
  /** What to say when nothing is wrong. */
  readonly healthy: string;
  readonly measured: readonly Measurement[];
  /** Worst first, or in the order in which they should be mended. */
  readonly problems: readonly Problem[];
}

/** A pure function of what one probe measured. */
export interface Check<K extends VitalId = VitalId> {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly weight: Weight;
  readonly reads: K;
  /** What it most likely means when the probe does not answer. */
  readonly whenSilent: (site: Site) => Silence;
  readonly judge: (vital: Vitals[K], site: Site) => Judgement;
}

/** Erases which probe is read: the registry holds checks of all of them. */
export function check<K extends VitalId>(one: Check<K>): Check {
  return one as unknown as Check;
}

/** What came of one check. */
export interface Result {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly weight: Weight;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly summary: string;
  readonly measured: readonly Measurement[];
  readonly problems: readonly Problem[];
  readonly tookMs: number;
}
