import { availableParallelism } from 'node:os';
import { syntaxTree } from '../analysis/syntax-tree.js';
import { type Disposable, DisposableStore } from '../base/disposable.js';
import type { OperationalError } from '../base/errors.js';
import { megabyte } from '../base/units.js';
import type { EngineEvent } from '../engine/events.js';
import type { Offload } from '../engine/loader.js';
import { MemoryTier } from '../engine/memory-tier.js';
import { FileFeed } from '../node/files/file-feed.js';
import type { Git } from '../node/git/git.js';
import { openResolution } from '../node/resolver/resolution-feed.js';
import { WorkerPool } from '../node/worker-pool.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { OpenWorkspace } from '../workspace/open-workspace.js';
import { rememberedPast } from './past.js';
import { directoryOf, openPlace, type Place } from './place.js';
import { settingsFeed } from './settings-feed.js';
import { measureVitals, sampledMemoryShare } from './vitals.js';

/** Trees are large and soon of no use: those of open and recent files (SYSTEMS.md §1). */
const treeBudget = { maxBytes: 64 * megabyte, maxEntries: 100 };
const defaults = { maxMemoryMb: 100, maxEntries: 200_000 };

const mostWorkers = 4;
/** For so many cores: more workers would only share the memory's bandwidth. */
export function poolSize(cores: number): number {
  return Math.max(1, Math.min(mostWorkers, cores));
}

/** Files under way at once during a scan: for each worker, and where there is none. */
const ahead = { perWorker: 48, alone: 8 };

/** What the folders of one process share. */
export interface SessionOptions {
  /** Default: the platform's folder for caches. */
  readonly cacheHome?: string | undefined;
  readonly maxDiskMb?: number | undefined;
  readonly maxMemoryMb?: number | undefined;
  /** No disk tier at all. */
  readonly noCache?: boolean;
  /** Threads for a backlog; 0 computes everything in this one. */
  readonly workers?: number;
  /** The bundled `hosts/worker`. */
  readonly workerScript: URL;
  readonly onProblem?: (error: OperationalError) => void;
  readonly onEvent?: (event: EngineEvent) => void;
  /** Counts what the process does, in all folders. */
  readonly telemetry?: Telemetry;
}

export interface FolderOptions {
  /** Absolute. */
  readonly root: string;
  /** Only these files and folders; default everything below the root. */
  readonly targets?: readonly string[];
  /** False: the folder's own settings file is not read. Default true. */
  readonly trusted?: boolean;
  /** Default: a new one. */
  readonly git?: Git | undefined;
  /** Ended after the workspace. */
  readonly owned?: readonly Disposable[];
}

/** A session of one folder, for hosts that open no other; it ends with its workspace. */
export function openOnly(options: SessionOptions & FolderOptions): OpenWorkspace {
  const session = new Session(options);
  return session.openFolder({ ...options, owned: [session] });
}

/** One process's share of the machine: a memory tier, a worker pool, and a disk store for each repository. */
export class Session extends DisposableStore {
  readonly #options: SessionOptions;
  readonly #memory: MemoryTier;
  readonly #pool: WorkerPool;
  readonly #places = new Map<string, Place>();
  readonly #startedAt = performance.now();

  constructor(options: SessionOptions) {
    super();
    this.#options = options;
    const maxBytes = (options.maxMemoryMb ?? defaults.maxMemoryMb) * megabyte;
    this.#memory = new MemoryTier({
      budget: { maxBytes, maxEntries: defaults.maxEntries },
      kinds: { [syntaxTree.id]: treeBudget },
      now: () => performance.timeOrigin + performance.now(),
    });
    const size = options.workers ?? poolSize(availableParallelism() - 1);
    this.#pool = this.add(new WorkerPool(options.workerScript, size, error => this.#problem(error)));
  }

  /** The files are listed and the settings read by the workspace's own `open`. */
  openFolder({ root, targets, trusted = true, git, owned = [] }: FolderOptions): OpenWorkspace {
    const place = this.#options.noCache ? undefined : this.#placeOf(root);
    const store = place?.store;
    const past = store && rememberedPast(store, root);
    const files = new FileFeed({
      root,
      targets,
      memo: past?.memo,
      git,
      onProblem: error => this.#problem(error),
    });
    return new OpenWorkspace({
      root,
      files,
      owned,
      settingsFeed: settingsFeed(root, trusted),
      openResolution: resolutionOf(root, targets),
      onProblem: error => this.#problem(error),
      past,
      tiers: store ? [this.#memory, store.tier] : [this.#memory],
      clock: { now: () => performance.now(), epochMs: () => Date.now() },
      ...this.#pooled(),
      memoryShare: sampledMemoryShare(),
      vitals: () => ({
        ...measureVitals({ pool: this.#pool, place, files, startedAt: this.#startedAt }),
        operations: this.#options.telemetry?.summaries() ?? [],
      }),
      problem: place?.unavailable,
      onEvent: this.#listener(),
    });
  }

  #listener(): ((event: EngineEvent) => void) | undefined {
    const { telemetry, onEvent } = this.#options;
    if (!telemetry || !onEvent) return telemetry?.onEvent ?? onEvent;
    return event => {
      telemetry.onEvent(event);
      onEvent(event);
    };
  }

  #pooled(): { readonly ahead: number; readonly offload?: Offload } {
    const { size } = this.#pool;
    return size > 0 ? { ahead: size * ahead.perWorker, offload: this.#offload } : { ahead: ahead.alone };
  }

  readonly #offload: Offload = ({ readInputs, ...errand }) =>
    readInputs().then(inputs => this.#pool.run({ ...errand, inputs }));

  /** One store per repository, whichever of its worktrees is opened; never throws, says why there is none. */
  #placeOf(root: string): Place {
    const directory = directoryOf(root, this.#options.cacheHome);
    const place = this.#places.get(directory) ?? this.#openPlace(directory, root);
    this.#places.set(directory, place);
    return place;
  }

  #openPlace(directory: string, root: string): Place {
    const { maxDiskMb } = this.#options;
    const place = openPlace({ directory, root, maxDiskMb, onProblem: error => this.#problem(error) });
    if (place.store) this.add(place.store);
    return place;
  }

  #problem(error: OperationalError): void {
    this.#options.onProblem?.(error);
  }
}

/** Of some files only it is not known who imports what. */
function resolutionOf(root: string, targets: readonly string[] | undefined) {
  return targets ? undefined : () => openResolution(root);
}
