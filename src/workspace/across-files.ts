import type { FindingsByPath } from '../analysis/across/across-index.js';
import { resolvedModule } from '../analysis/project/resolved-module.js';
import { sourceText } from '../analysis/source-text.js';
import type { Digest } from '../base/digest.js';
import { type Disposable, DisposableStore } from '../base/disposable.js';
import { OperationalError } from '../base/errors.js';
import type { Engine } from '../engine/engine.js';
import type { Feed } from '../engine/feed.js';
import type { ProjectDetails } from './answers.js';
import { memberQueries } from './registry.js';
import { detailsAcross, findingsAcross } from './seen-across.js';

/** Feeds what decides where imports lead. */
export interface ResolutionSource extends Feed, Disposable {
  /** Looks at the world anew, now that these are the sources. */
  refresh(paths: readonly string[]): Promise<void>;
  /** Whether a path that was created, changed or deleted may lead imports elsewhere. */
  concerns(path: string): boolean;
  /** Digest of all that decides it, as of the last look; undefined before. */
  readonly world: Digest | undefined;
}

/** What shows only when all files are seen together: circles, unused exports, clones, data clumps. */
export class AcrossFiles extends DisposableStore {
  #resolution: ResolutionSource | undefined;
  #isCurrent = false;

  constructor(
    private readonly engine: Engine,
    private readonly open: (() => Promise<ResolutionSource>) | undefined,
    private readonly onProblem: (problem: OperationalError) => void,
  ) {
    super();
  }

  /** Of the present contents. */
  async findings(): Promise<FindingsByPath> {
    return findingsAcross(this.engine, await this.#resolve());
  }

  /** What these findings are made of. */
  async details(): Promise<ProjectDetails> {
    return detailsAcross(this.engine, await this.#resolve());
  }

  /** Once a file has been analysed, has ready what folds read of it, while its facts are in memory and others are analysed. */
  preparedAfter<T>(analysed: T, path: string): T {
    if (analysed instanceof Promise) void analysed.then(() => this.#prepare(path)).catch(() => {});
    return analysed;
  }

  /** What fails here fails in the look, too. */
  async #prepare(path: string): Promise<void> {
    for (const query of memberQueries) await this.engine.load(query, path);
    if (this.#resolution && this.#isCurrent) await this.engine.load(resolvedModule, path);
  }

  /** What decides where imports lead; empty where nothing does. */
  async world(): Promise<string> {
    return (await this.#resolve()) ? (this.#resolution?.world ?? '') : '';
  }

  /** What decides where imports lead may have changed: it is looked at again before the next answer. */
  moved(): void {
    this.#isCurrent = false;
  }

  /** Whether news of a path is news of that. */
  concerns(path: string): boolean {
    return this.#resolution?.concerns(path) ?? false;
  }

  /** Without a resolver nothing is said about imports, and that is told. */
  async #resolve(): Promise<boolean> {
    try {
      this.#resolution ??= await this.#opened();
      if (!this.#isCurrent) {
        this.#isCurrent = true;
        await this.#resolution?.refresh(this.engine.subjects(sourceText));
      }
      return this.#resolution !== undefined;
    } catch (error) {
      if (!OperationalError.is(error)) throw error;
      this.onProblem(error);
      return false;
    }
  }

  async #opened(): Promise<ResolutionSource | undefined> {
    const resolution = await this.open?.();
    if (!resolution) return undefined;
    this.add(resolution);
    this.add(resolution.changes(changes => this.engine.apply(changes)));
    return resolution;
  }
}
