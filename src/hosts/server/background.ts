import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Disposable } from '../../base/disposable.js';
import { Cancelled } from '../../base/errors.js';
import type { LongRunOptions } from '../../base/long-run.js';
import type { FileReport } from '../../workspace/answers.js';
import type { Workspace } from '../../workspace/workspace.js';

/** How long nothing may have changed before files that nobody looks at are read. */
const idleMs = 300;

export interface BackgroundParts {
  readonly workspace: Pick<Workspace, 'scan' | 'has'>;
  /** Open documents are answered elsewhere. */
  readonly isOpen: (path: string) => boolean;
  readonly show: (report: FileReport) => void;
  /** Resolves when the editor may be shown more. */
  readonly rest: () => Promise<void>;
  /** Called after each pass, to take back what concerns files that are gone. */
  readonly sweep: () => void;
  /** Resolves when no open document waits for its answer. */
  readonly whenIdle: () => Promise<void>;
  /** Runs a scan of everything when those of the other folders are through: what is equal there is then known here. */
  readonly inTurn: (scan: () => Promise<void>) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export interface PassOptions extends LongRunOptions {
  readonly paths?: readonly string[];
  readonly signal: AbortSignal;
}

/** Keeps the findings of unopened files true: a whole scan when idle, then only what changes. */
export class Background implements Disposable {
  readonly #parts: BackgroundParts;
  readonly #dirty = new Set<string>();
  #everything = false;
  #enabled = false;
  #timer: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;
  #ended = false;

  constructor(parts: BackgroundParts) {
    this.#parts = parts;
  }

  /** When off, only open documents are answered until the user asks for a scan. */
  get enabled(): boolean {
    return this.#enabled;
  }

  enable(enabled: boolean): void {
    this.#enabled = enabled;
    if (!enabled) this.#stop();
    this.#schedule();
  }

  scanAll(): void {
    this.#everything = true;
    this.#schedule();
  }

  scanAgain(paths: readonly string[]): void {
    for (const path of paths) this.#dirty.add(path);
    this.#schedule();
  }

  /**
   * The scan a user asked for, now and to its end; afterwards findings are kept true. When it is cancelled all is as
   * before, and what it left undone is done when idle, if anything is.
   */
  async scanNow(options: PassOptions): Promise<void> {
    const before = this.#enabled;
    this.#stop();
    this.#take();
    this.#enabled = true;
    await this.#pass(options);
    if (!options.signal.aborted) return;
    this.#enabled = before;
    this.scanAll();
  }

  dispose(): void {
    this.#ended = true;
    this.#stop();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const wanted = this.#everything || this.#dirty.size > 0;
    if (!wanted || !this.#enabled || this.#running || this.#ended) return;
    this.#timer = setTimeout(() => void this.#run(), idleMs);
  }

  async #run(): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    const paths = this.#take();
    try {
      await this.#parts.whenIdle();
      const { signal } = running;
      if (paths) await this.#pass({ paths: this.#unopened(paths), signal });
      else await this.#parts.inTurn(() => this.#pass({ signal }));
    } catch (error) {
      this.#parts.failed(error);
    }
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#schedule();
  }

  async #pass({ signal, ...options }: PassOptions): Promise<void> {
    try {
      if (options.paths?.length !== 0) await this.#scan({ ...options, signal });
      if (!signal.aborted) this.#parts.sweep();
    } catch (error) {
      if (!(error instanceof Cancelled) && !signal.aborted) throw error;
    }
  }

  /** The reader sets the pace: the workspace computes a bounded number ahead of it. */
  async #scan(options: PassOptions): Promise<void> {
    const forProject = options.paths === undefined;
    for await (const report of this.#parts.workspace.scan({ ...options, forProject })) {
      if (options.signal.aborted) return;
      this.#parts.show(report);
      await this.#parts.rest();
      await this.#parts.whenIdle();
      await nextTurn();
    }
  }

  /** What is to be read, taken off the list; undefined means everything. */
  #take(): readonly string[] | undefined {
    const paths = this.#everything ? undefined : [...this.#dirty];
    this.#everything = false;
    this.#dirty.clear();
    return paths;
  }

  /** A file that is gone has no report; the sweep takes its findings back. */
  #unopened(paths: readonly string[]): readonly string[] {
    const { workspace, isOpen } = this.#parts;
    return paths.filter(path => workspace.has(path) && !isOpen(path));
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = undefined;
  }
}
