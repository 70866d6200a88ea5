import { digestOf } from '../base/digest.js';
import { query } from '../engine/query.js';
import { clumpSitesVersion, watchClumpSites } from './clumps/clump-sites.js';
import { watchExports } from './exports.js';
import type { FileFacts, FunctionFacts } from './facts.js';
import { functionsVersion, type Measured, watchFunctions } from './functions.js';
import { watchImports } from './imports.js';
import { linesOf } from './lines.js';
import { patterns } from './patterns/index.js';
import { rules } from './rules/index.js';
import { watchSightings } from './sightings.js';
import { type Problem, type SyntaxTree, syntaxTree } from './syntax-tree.js';
import { type Scene, walk } from './walk.js';

/** Everything one walk tells. Dependents are keyed without early cutoff, so a warm start need not load facts. */
export const fileFacts = query({
  id: 'file-facts',
  version: digestOf(
    `functions@${functionsVersion}`,
    `clumps@${clumpSitesVersion}`,
    ...[...rules, ...patterns].map(each => `${each.id}@${each.version}`),
  ),
  keep: 'disk',
  cutoff: false,
  offload: true,
  deps: { tree: syntaxTree },
  run: ({ tree }): FileFacts => factsOf(tree),
  isPartial: facts => facts.problem !== undefined,
});

/** Never throws for code that is broken or too deep: that is a `problem`. */
export function factsOf(tree: SyntaxTree): FileFacts {
  if (!tree.program) return factless(tree, tree.problem);
  try {
    return walked(tree, tree.program);
  } catch (error) {
    if (error instanceof RangeError) return factless(tree, tooDeep);
    throw error;
  }
}

const tooDeep: Problem = {
  code: 'too-deep',
  message: 'The code is nested too deeply, so it is not analysed.',
};

function factless({ text, comments }: SyntaxTree, problem: Problem | undefined): FileFacts {
  const { count } = linesOf(text, comments);
  const nothing = {
    functions: [],
    implicits: [],
    sightings: [],
    patterns: [],
    imports: [],
    exports: [],
    clumps: [],
    lines: count,
    sloc: 0,
  };
  return problem ? { ...nothing, problem } : nothing;
}

function walked(
  { text, comments, problem }: SyntaxTree,
  program: NonNullable<SyntaxTree['program']>,
): FileFacts {
  const lines = linesOf(text, comments);
  const functions = watchFunctions(text, lines);
  const scene: Scene = { text, program, comments, range: lines.range, currentFunction: functions.current };
  const imports = watchImports(scene);
  const exports = watchExports(scene);
  const clumps = watchClumpSites(scene);
  const smells = watchSightings(rules, scene);
  const edges = watchSightings(patterns, scene);
  walk(program, [
    functions.opening,
    ...functions.metrics,
    imports.visitor,
    exports.visitor,
    clumps.visitor,
    ...smells.visitors,
    ...edges.visitors,
    functions.closing,
  ]);
  const { found } = functions;
  const indexOf = indexesOf(found);
  const facts: FileFacts = {
    functions: inAnchorOrder(found, indexOf),
    implicits: functions.implicits(),
    sightings: smells.sightings(found, indexOf),
    patterns: edges.sightings(found, indexOf),
    imports: imports.imports(),
    exports: exports.exports(),
    clumps: clumps.sites(),
    lines: lines.count,
    sloc: lines.codeBetween(1, lines.count),
  };
  return problem ? { ...facts, problem } : facts;
}

/** From the walk's numbers to indexes in the order of anchors: an arrow in a parameter precedes its function's anchor. */
function indexesOf(found: readonly Measured[]): (number: number) => number {
  const order = found
    .map((_, number) => number)
    .sort((a, b) => found[a]!.anchorAt - found[b]!.anchorAt || a - b);
  const indexes: number[] = [];
  for (const [index, number] of order.entries()) indexes[number] = index;
  return number => indexes[number] ?? -1;
}

function inAnchorOrder(
  found: readonly Measured[],
  indexOf: (number: number) => number,
): readonly FunctionFacts[] {
  const ordered: FunctionFacts[] = [];
  for (const [number, { facts }] of found.entries())
    ordered[indexOf(number)] = { ...facts, parent: indexOf(facts.parent) };
  return ordered;
}
