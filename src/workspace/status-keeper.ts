import { fileFacts } from '../analysis/file-facts.js';
import type { Discovery } from '../analysis/file-source.js';
import { settings } from '../analysis/settings.js';
import { syntaxTree } from '../analysis/syntax-tree.js';
import { type Disposable, DisposableStore } from '../base/disposable.js';
import { messageOf, OperationalError } from '../base/errors.js';
import { Emitter } from '../base/event.js';
import type { Engine } from '../engine/engine.js';
import type { EngineEvent } from '../engine/events.js';
import type { Stats } from '../engine/stats.js';
import type { Tier } from '../engine/tier.js';
import type { FileReport, Verification } from './answers.js';
import { hitRateOf } from './hit-rate.js';
import { overall } from './overall.js';
import type {
  Activity,
  FolderStatus,
  Status,
  StatusError,
  TierStatus,
  VerificationStatus,
  WorkerStatus,
} from './status.js';
import { codesOf, type Shown, type Tally, tallyOf, totalsOf, type WorkspaceTotals } from './totals.js';

/** Measured outside: the engine and the workspace know no process. */
export interface Vitals {
  readonly versions: Status['versions'];
  readonly memory: Status['memory'];
  readonly workers: readonly WorkerStatus[];
  readonly store: Status['store'];
  readonly filesRead: number;
  readonly startedAt: number;
  /** Of the whole process. */
  readonly operations?: Status['operations'];
}

export interface KeeperParts {
  readonly root: string;
  readonly tiers: readonly Tier[];
  readonly stats: Stats;
  readonly vitals: () => Vitals;
  readonly clock: { readonly now: () => number; readonly epochMs: () => number };
}

export interface FileCounts {
  readonly files: number;
  readonly unverified: number;
}

export interface RunningActivity {
  progress(done: number, total?: number): void;
  end(): void;
}

const keptErrors = 20;
const quietMs = 250;

/** Knows what the workspace is doing and what came of it, and makes the one `Status` that every host shows. */
export class StatusKeeper extends DisposableStore {
  readonly #parts: KeeperParts;
  readonly #changes = this.add(new Emitter<void>());
  readonly #analysed = new Map<string, Tally>();
  readonly #activities = new Set<{ doing: Activity['doing']; done: number; total: number }>();
  readonly #errors: StatusError[] = [];
  #seenAcross: readonly FileReport[] = [];
  /** Of these; counted when somebody wants to know, and not after each edit. */
  #across: Pick<Tally, 'codes' | 'known'> | undefined;
  #verification: VerificationStatus | undefined;
  #discovery: Discovery | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: KeeperParts) {
    super();
    this.#parts = parts;
    this.add({ dispose: () => clearTimeout(this.#timer) } satisfies Disposable);
  }

  get onDidChange(): Emitter<void>['event'] {
    return this.#changes.event;
  }

  get isListed(): boolean {
    return this.#discovery !== undefined;
  }

  /** Several changes close together are told once. */
  changed(): void {
    if (this.#timer || this.isDisposed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#changes.fire();
    }, quietMs);
    this.#timer.unref();
  }

  readonly record = (event: EngineEvent): void => {
    if (event.type === 'failed') this.failed(event.subject, event.error);
    else if (event.type === 'computed') this.changed();
  };

  listed(discovery: Discovery): void {
    this.#discovery = discovery;
    for (const problem of discovery.problems) this.failed(problem.subject, problem);
    this.changed();
  }

  analysed(path: string, found: Shown): void {
    this.#analysed.set(path, tallyOf(found));
    this.changed();
  }

  /** What shows across all files, as of the last look. */
  seenAcross(reports: readonly FileReport[]): void {
    this.#seenAcross = reports;
    this.#across = undefined;
    this.changed();
  }

  #countedAcross(): Pick<Tally, 'codes' | 'known'> {
    this.#across ??= {
      codes: codesOf(this.#seenAcross),
      known: this.#seenAcross.reduce((sum, report) => sum + (report.known?.length ?? 0), 0),
    };
    return this.#across;
  }

  invalidated(paths: readonly string[]): void {
    for (const path of paths) this.#analysed.delete(path);
    this.changed();
  }

  /** Every file's findings may differ now; their facts do not. */
  rejudged(): void {
    this.#analysed.clear();
    this.changed();
  }

  failed(subject: string, error: unknown): void {
    const code = OperationalError.is(error) ? error.code : 'internal';
    const text = messageOf(error);
    const message = subject && !text.includes(subject) ? `${subject}: ${text}` : text;
    if (this.#errors.some(known => known.code === code && known.message === message)) return;
    this.#errors.push({ at: this.#parts.clock.epochMs(), code, message });
    if (this.#errors.length > keptErrors) this.#errors.shift();
    this.changed();
  }

  verified({ checked, differences }: Verification): void {
    this.#verification = { at: this.#parts.clock.epochMs(), checked, differences: differences.length };
    this.changed();
  }

  begin(doing: Activity['doing'], total: number): RunningActivity {
    const activity = { doing, done: 0, total };
    this.#activities.add(activity);
    this.changed();
    return {
      progress: (done, newTotal = activity.total) => {
        Object.assign(activity, { done, total: newTotal });
        this.changed();
      },
      end: () => {
        this.#activities.delete(activity);
        this.changed();
      },
    };
  }

  async during<T>(
    doing: Activity['doing'],
    total: number,
    work: (progress: RunningActivity['progress']) => Promise<T>,
  ): Promise<T> {
    const activity = this.begin(doing, total);
    try {
      return await work(activity.progress);
    } finally {
      activity.end();
    }
  }

  async status(engine: Engine, { files, unverified }: FileCounts): Promise<Status> {
    const { stats, clock } = this.#parts;
    const { versions, memory, workers, store, filesRead, startedAt, operations } = this.#parts.vitals();
    const { problems } = await engine.get(settings);
    const kinds = stats.kinds();
    const folders = [
      this.#folder(files, unverified, totalsOf(this.#analysed.values(), this.#countedAcross())),
    ];
    return {
      versions,
      folders,
      totals: overall(folders),
      activity: [...this.#activities].at(-1),
      hitRate: hitRateOf(kinds),
      kinds,
      tiers: this.#tiers(),
      workers,
      memory,
      store,
      settingsProblems: problems,
      errors: [...this.#errors],
      ...(this.#verification ? { verification: this.#verification } : {}),
      filesRead,
      // Trees are made here for single files and in workers for a backlog; whoever computes facts has parsed.
      filesParsed: Math.max(stats.computed(syntaxTree.id), stats.computed(fileFacts.id)),
      uptimeMs: clock.now() - startedAt,
      ...(operations ? { operations } : {}),
    };
  }

  #folder(files: number, unverified: number, counts: WorkspaceTotals): FolderStatus {
    const { files: analysed, partial, functions, known, bySeverity, byRule } = counts;
    const listedBy = this.#discovery?.by ?? 'none';
    return {
      root: this.#parts.root,
      listedBy,
      files,
      analysed,
      unverified,
      partial,
      functions,
      findings: bySeverity,
      byRule,
      ...(known > 0 && { known }),
    };
  }

  #tiers(): readonly TierStatus[] {
    const lookups = new Map(this.#parts.stats.tiers().map(counts => [counts.tier, counts]));
    return this.#parts.tiers.map(tier => {
      const { requests, hits, lookup } = lookups.get(tier.name) ?? nothingAsked;
      return { ...tier.stats(), requests, hits, lookup };
    });
  }
}

const nothingAsked = { requests: 0, hits: 0, lookup: { count: 0, p50: 0, p95: 0, p99: 0, max: 0 } };
