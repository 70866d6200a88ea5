import { clones } from '../analysis/clones/clones.js';
import { fileFacts } from '../analysis/file-facts.js';
import { cyclesOf } from '../analysis/project/cycles.js';
import { importGraph } from '../analysis/project/import-graph.js';
import { projectFindings } from '../analysis/project/project-findings.js';
import { projectSightings } from '../analysis/project/project-sightings.js';
import { unusedExportsOf } from '../analysis/project/unused-exports.js';
import { dataClumpFindings, duplicatedCodeFindings } from '../analysis/repeats/nodes.js';
import type { Finding } from '../analysis/rules/rule.js';
import { sourceText } from '../analysis/source-text.js';
import { compareText } from '../base/compare.js';
import type { Digest } from '../base/digest.js';
import { type Disposable, DisposableStore } from '../base/disposable.js';
import { OperationalError } from '../base/errors.js';
import { compareRanges } from '../base/range.js';
import type { Engine } from '../engine/engine.js';
import type { Feed } from '../engine/feed.js';
import type { ProjectReport } from './answers.js';

/** Feeds what decides where imports lead. */
export interface ResolutionSource extends Feed, Disposable {
  /** Looks at the world anew, now that these are the sources. */
  refresh(paths: readonly string[]): Promise<void>;
  /** Whether a path that was created, changed or deleted may lead imports elsewhere. */
  concerns(path: string): boolean;
  /** Digest of all that decides it, as of the last look; undefined before. */
  readonly world: Digest | undefined;
}

/** The findings by path and place, and what they are made of. */
export interface SeenAcross extends Omit<ProjectReport, 'files'> {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
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
  async look(): Promise<SeenAcross> {
    const repeats = await this.#ofRepeats();
    const imports = (await this.#resolve()) ? await this.#ofImports() : nothing;
    return {
      findings: byPath([...repeats, ...imports.found]),
      clones: await this.engine.get(clones),
      cycles: imports.cycles,
      unusedExports: imports.unusedExports,
    };
  }

  /** What decides where imports lead; empty where nothing does. */
  async world(): Promise<string> {
    return (await this.#resolve()) ? (this.#resolution?.world ?? '') : '';
  }

  async #ofRepeats(): Promise<readonly Found[]> {
    const repeats = await Promise.all(
      [duplicatedCodeFindings, dataClumpFindings].map(node => this.engine.get(node)),
    );
    return repeats.flat().map(({ path, ...finding }) => [path, finding]);
  }

  async #ofImports(): Promise<ImportsSeen> {
    const sightings = Object.entries(await this.engine.get(projectSightings));
    const seen = await Promise.all(
      sightings.map(async ([path, own]) => ({
        findings: (await this.engine.get(projectFindings, path)).map(finding => [path, finding] as const),
        unused: unusedExportsOf(path, own, await this.engine.get(fileFacts, path)),
      })),
    );
    return {
      found: seen.flatMap(({ findings }) => findings),
      cycles: cyclesOf(await this.engine.get(importGraph)),
      unusedExports: seen.flatMap(({ unused }) => unused),
    };
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

type Found = readonly [path: string, finding: Finding];

interface ImportsSeen extends Pick<ProjectReport, 'cycles' | 'unusedExports'> {
  readonly found: readonly Found[];
}

const nothing: ImportsSeen = { found: [], cycles: [], unusedExports: [] };

function byPath(found: readonly Found[]): SeenAcross['findings'] {
  const groups = [...Map.groupBy(found, ([path]) => path)].sort(([a], [b]) => compareText(a, b));
  return new Map(groups.map(([path, all]) => [path, inOrder(all.map(([, finding]) => finding))]));
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => compareRanges(a.range, b.range) || compareText(a.rule, b.rule));
}
