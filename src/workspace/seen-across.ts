import { clones } from '../analysis/clones/clones.js';
import { fileFacts } from '../analysis/file-facts.js';
import { cyclesOf } from '../analysis/project/cycles.js';
import { importGraph } from '../analysis/project/import-graph.js';
import { projectFindings } from '../analysis/project/project-findings.js';
import { projectSightings } from '../analysis/project/project-sightings.js';
import { unusedExportsOf } from '../analysis/project/unused-exports.js';
import { dataClumpFindings, duplicatedCodeFindings } from '../analysis/repeats/nodes.js';
import type { Finding } from '../analysis/rules/rule.js';
import { compareText } from '../base/compare.js';
import { compareRanges } from '../base/range.js';
import type { Engine } from '../engine/engine.js';
import type { ProjectReport } from './answers.js';

/** The findings by path and place, and what they are made of. */
export interface SeenAcross extends Omit<ProjectReport, 'files'> {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** Of the inputs that the engine has; `isResolved` tells whether among them is where imports lead. */
export async function seenAcross(engine: Engine, isResolved: boolean): Promise<SeenAcross> {
  const repeats = await ofRepeats(engine);
  const imports = isResolved ? await ofImports(engine) : nothing;
  return {
    findings: byPath([...repeats, ...imports.found]),
    clones: await engine.get(clones),
    cycles: imports.cycles,
    unusedExports: imports.unusedExports,
  };
}

async function ofRepeats(engine: Engine): Promise<readonly Found[]> {
  const repeats = await Promise.all(
    [duplicatedCodeFindings, dataClumpFindings].map(node => engine.get(node)),
  );
  return repeats.flat().map(({ path, ...finding }) => [path, finding]);
}

async function ofImports(engine: Engine): Promise<ImportsSeen> {
  const sightings = Object.entries(await engine.get(projectSightings));
  const seen = await Promise.all(
    sightings.map(async ([path, own]) => ({
      findings: (await engine.get(projectFindings, path)).map(finding => [path, finding] as const),
      unused: unusedExportsOf(path, own, await engine.get(fileFacts, path)),
    })),
  );
  return {
    found: seen.flatMap(({ findings }) => findings),
    cycles: cyclesOf(await engine.get(importGraph)),
    unusedExports: seen.flatMap(({ unused }) => unused),
  };
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
