import { acrossFindings, unresolvedAcrossFindings } from '../analysis/across/across-findings.js';
import type { FindingsByPath } from '../analysis/across/across-index.js';
import { filePlaces } from '../analysis/across/file-places.js';
import { clones } from '../analysis/clones/clones.js';
import { cyclesOf } from '../analysis/project/cycles.js';
import { importGraph } from '../analysis/project/import-graph.js';
import { projectSightings } from '../analysis/project/project-sightings.js';
import { unusedExportsOf } from '../analysis/project/unused-exports.js';
import type { Engine } from '../engine/engine.js';
import type { ProjectDetails } from './answers.js';

/** Of the inputs that the engine has; `isResolved` tells whether among them is where imports lead. */
export function findingsAcross(engine: Engine, isResolved: boolean): Promise<FindingsByPath> {
  return engine.get(isResolved ? acrossFindings : unresolvedAcrossFindings);
}

/** What these findings are made of. */
export async function detailsAcross(engine: Engine, isResolved: boolean): Promise<ProjectDetails> {
  const imports = isResolved ? await ofImports(engine) : { cycles: [], unusedExports: [] };
  return { clones: await engine.get(clones), ...imports };
}

async function ofImports(engine: Engine): Promise<Pick<ProjectDetails, 'cycles' | 'unusedExports'>> {
  const sightings = [...(await engine.get(projectSightings))];
  const unused = await Promise.all(
    sightings.map(async ([path, own]) => unusedExportsOf(path, own, await engine.get(filePlaces, path))),
  );
  return { cycles: cyclesOf(await engine.get(importGraph)), unusedExports: unused.flat() };
}
