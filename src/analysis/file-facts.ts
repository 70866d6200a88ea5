import { digestOf } from '../base/digest.js';
import { query } from '../engine/query.js';
import { accessFacts, classesVersion, classFacts } from './classes/class-facts.js';
import { watchClasses } from './classes/watch-classes.js';
import { clumpSitesVersion, watchClumpSites } from './clumps/clump-sites.js';
import type { AccessFacts, FileFacts, FunctionFacts } from './facts.js';
import { functionsVersion, type Measured, watchFunctions } from './functions.js';
import { linesOf } from './lines.js';
import { modulesVersion, watchModule } from './modules.js';
import { patterns } from './patterns/index.js';
import { rules } from './rules/index.js';
import { sceneVersion, watchScene } from './scene-watch.js';
import { functionAt, watchSightings } from './sightings.js';
import { suppressionsOf, suppressionsVersion } from './suppressions.js';
import { type Problem, type SyntaxTree, syntaxTree } from './syntax-tree.js';
import { tooDeep } from './too-deep.js';
import { type Scene, walk } from './walk.js';

/** Everything one walk tells. Dependents are keyed without early cutoff, so a warm start need not load facts. */
export const fileFacts = query({
  id: 'file-facts',
  version: digestOf(
    `functions@${functionsVersion}`,
    `classes@${classesVersion}`,
    `modules@${modulesVersion}`,
    `scene@${sceneVersion}`,
    `clumps@${clumpSitesVersion}`,
    `suppressions@${suppressionsVersion}`,
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

function factless({ text, comments }: SyntaxTree, problem: Problem | undefined): FileFacts {
  const { count } = linesOf(text, comments);
  const nothing = {
    functions: [],
    classes: [],
    implicits: [],
    sightings: [],
    patterns: [],
    imports: [],
    exports: [],
    clumps: [],
    suppressions: [],
    lines: count,
    sloc: 0,
  };
  return problem ? { ...nothing, problem } : nothing;
}

function walked(
  { text, comments, parses = () => false, problem }: SyntaxTree,
  program: NonNullable<SyntaxTree['program']>,
): FileFacts {
  const lines = linesOf(text, comments);
  const functions = watchFunctions(text, lines);
  const common = watchScene();
  const scene: Scene = {
    text,
    program,
    comments,
    parses,
    range: lines.range,
    currentFunction: functions.current,
    ...common.scene,
  };
  const classes = watchClasses(scene);
  const modules = watchModule(scene);
  const clumps = watchClumpSites(scene);
  const smells = watchSightings(rules, scene);
  const edges = watchSightings(patterns, scene);
  walk(program, [
    functions.opening,
    ...common.visitors,
    ...functions.metrics,
    classes.visitor,
    ...modules.visitors,
    clumps.visitor,
    ...smells.visitors,
    ...edges.visitors,
    functions.closing,
  ]);
  const { found } = functions;
  const indexOf = indexesOf(found);
  const facts: FileFacts = {
    functions: inAnchorOrder(found, indexOf, accessFacts(classes)),
    classes: classFacts(classes, { text, lines, found, indexOf }),
    implicits: functions.implicits(),
    sightings: smells.sightings(found, indexOf),
    patterns: edges.sightings(found, indexOf),
    ...modules.facts(),
    clumps: clumps.sites(),
    suppressions: suppressionsOf(scene, lines, offset => indexOf(functionAt(found, offset))),
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
  accesses: ReadonlyMap<number, AccessFacts>,
): readonly FunctionFacts[] {
  const ordered: FunctionFacts[] = [];
  for (const [number, { facts }] of found.entries()) {
    const access = accesses.get(number);
    const placed = { ...facts, parent: indexOf(facts.parent) };
    ordered[indexOf(number)] = access ? { ...placed, access } : placed;
  }
  return ordered;
}
