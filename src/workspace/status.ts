import type { Quantiles } from '../engine/histogram.js';
import type { KindCounts } from '../engine/stats.js';
import type { TierStats } from '../engine/tier.js';
import type { OperationSummary } from '../telemetry/counters.js';

export type { MissReason } from '../engine/events.js';
export type { Quantiles } from '../engine/histogram.js';

/** What happened to one kind of result (a query or fold, by id) since the process started. */
export type KindStatus = KindCounts;

export interface TierStatus extends TierStats {
  readonly requests: number;
  readonly hits: number;
  readonly lookup: Quantiles;
}

export interface WorkerStatus {
  readonly id: number;
  readonly state: 'idle' | 'busy' | 'starting' | 'gone';
  readonly done: number;
  readonly restarts: number;
}

/** Findings by severity over all analysed files. */
interface Totals {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export interface FolderStatus {
  readonly root: string;
  readonly listedBy: 'git' | 'glob' | 'mixed' | 'none';
  readonly files: number;
  /** Files whose findings are known at their present content. */
  readonly analysed: number;
  /** Files whose content was taken from their fingerprint and not yet read again. */
  readonly unverified: number;
  /** Files answered in part: half-typed, binary, too large. */
  readonly partial: number;
  readonly functions: number;
  readonly findings: Totals;
  readonly byRule: Readonly<Record<string, number>>;
  /** Findings that the baseline hides; absent where there are none. */
  readonly known?: number;
}

/** All folders together. */
export interface Overall extends Omit<FolderStatus, 'root' | 'listedBy' | 'byRule'> {
  readonly allFindings: number;
  /** Findings at warning or worse. */
  readonly serious: number;
  /** What an editor lists under Problems: every finding but hints. */
  readonly problems: number;
  /** Most findings first, then by name. */
  readonly byRule: readonly (readonly [rule: string, findings: number])[];
}

export interface Activity {
  readonly doing: 'listing' | 'scanning' | 'verifying';
  readonly done: number;
  readonly total: number;
}

export interface StatusError {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

export interface VerificationStatus {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Files. */
  readonly checked: number;
  /** Results that came out otherwise. */
  readonly differences: number;
}

/** Everything a host shows about Treewarden itself. No host computes a number of its own. */
export interface Status {
  readonly versions: {
    readonly treewarden: string;
    readonly node: string;
    readonly typescript: string;
    readonly parser: string;
  };
  readonly folders: readonly FolderStatus[];
  readonly totals: Overall;
  readonly activity: Activity | undefined;
  /** 0 to 1: answers that were not computed, of all that were asked; undefined before the first. */
  readonly hitRate: number | undefined;
  readonly kinds: readonly KindStatus[];
  readonly tiers: readonly TierStatus[];
  readonly workers: readonly WorkerStatus[];
  readonly memory: { readonly rssBytes: number; readonly heapBytes: number };
  readonly store: {
    /** `off` by request; `unavailable`: results are kept in memory only, and `problem` says why. */
    readonly state: 'open' | 'unavailable' | 'off';
    readonly path: string | undefined;
    readonly fileBytes: number;
    readonly problem: string | undefined;
    /** Damaged files that were set aside, oldest first; `why` may be empty, `at` is epoch milliseconds. */
    readonly quarantine?: readonly {
      readonly path: string;
      readonly bytes: number;
      readonly at: number | undefined;
      readonly why: string;
    }[];
  };
  readonly settingsProblems: readonly {
    readonly layer: string;
    readonly key: string;
    readonly message: string;
  }[];
  /** Latest last, at most 20. */
  readonly errors: readonly StatusError[];
  /** The latest comparison with a cold run. */
  readonly verification?: VerificationStatus;
  /** Files whose bytes were read, and whose text was parsed, since the process started. */
  readonly filesRead: number;
  readonly filesParsed: number;
  readonly uptimeMs: number;
  /** What the process did, of each kind: how often, how long, how it failed. Counted here, and sent nowhere. */
  readonly operations?: readonly OperationSummary[];
}
