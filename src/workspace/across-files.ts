import { projectFindings } from '../analysis/project/project-findings.js';
import { projectSightings } from '../analysis/project/project-sightings.js';
import { dataClumpFindings, duplicatedCodeFindings } from '../analysis/repeats/nodes.js';
import type { Finding } from '../analysis/rules/rule.js';
import { sourceText } from '../analysis/source-text.js';
import { compareText } from '../base/compare.js';
import { type Disposable, DisposableStore } from '../base/disposable.js';
import { OperationalError } from '../base/errors.js';
import { compareRanges } from '../base/range.js';
import type { Engine } from '../engine/engine.js';
import type { Feed } from '../engine/feed.js';

/** Feeds what decides where imports lead. */
export interface ResolutionSource extends Feed, Disposable {
  /** Looks at the world anew, now that these are the sources. */
  refresh(paths: readonly string[]): Promise<void>;
}

export type FindingsByPath = ReadonlyMap<string, readonly Finding[]>;

/** What shows only when all files are seen together: circles, unused exports, clones, data clumps. */
export class AcrossFiles extends DisposableStore {
  #resolution: ResolutionSource | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly open: (() => Promise<ResolutionSource>) | undefined,
    private readonly onProblem: (problem: OperationalError) => void,
  ) {
    super();
  }

  /** Of the present contents, by path and place. */
  async findings(): Promise<FindingsByPath> {
    const found = [...(await this.#ofRepeats()), ...(await this.#ofImports())];
    const byPath = [...Map.groupBy(found, ([path]) => path)].sort(([a], [b]) => compareText(a, b));
    return new Map(byPath.map(([path, all]) => [path, inOrder(all.map(([, finding]) => finding))]));
  }

  async #ofRepeats(): Promise<readonly Found[]> {
    const repeats = await Promise.all(
      [duplicatedCodeFindings, dataClumpFindings].map(node => this.engine.get(node)),
    );
    return repeats.flat().map(({ path, ...finding }) => [path, finding]);
  }

  async #ofImports(): Promise<readonly Found[]> {
    if (!(await this.#resolve())) return [];
    const paths = Object.keys(await this.engine.get(projectSightings));
    const found = await Promise.all(
      paths.map(async path => {
        const findings = await this.engine.get(projectFindings, path);
        return findings.map(finding => [path, finding] as const);
      }),
    );
    return found.flat();
  }

  /** Without a resolver nothing is said about imports, and that is told. */
  async #resolve(): Promise<boolean> {
    try {
      this.#resolution ??= await this.#opened();
      await this.#resolution?.refresh(this.engine.subjects(sourceText));
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

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => compareRanges(a.range, b.range) || compareText(a.rule, b.rule));
}
