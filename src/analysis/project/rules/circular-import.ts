import { type Adjacency, componentsOf } from '../components.js';
import { adjacencyOf } from '../cycles.js';
import type { ImportGraph } from '../import-graph.js';
import type { ProjectRule, SeeInProject } from '../project-rule.js';
import { shortestCycle, within } from '../shortest-cycle.js';

export const circularImport: ProjectRule = {
  id: 'circular-import',
  name: 'Circular import',
  version: 1,
  summary:
    'Files import each other in a circle, so what is there first depends on who is loaded first: move what they share into a file of its own, or import only types.',
  definition:
    'A strongly connected component (Tarjan 1972) of more than one file in the graph of resolved imports. Two graphs are looked at. At run time: `import type`, `export type` and imports of which every name is marked `type` are left out; `require` and `import()` count. A file in a circle there is a warning. With types: a file in a circle only there is an info. Each file of a component has one finding, at the import that leads along its shortest circle. Equals the components of madge 8 on the same graphs.',
  severity: 'warning',
  quickFix: 'suggest',
  defaults: {},
  onProject({ graph }, _options, see) {
    const runtime = adjacencyOf(graph, true);
    const seen = seeCircles(graph, runtime, { variant: 'runtime', not: new Set(), see });
    seeCircles(graph, adjacencyOf(graph, false), { variant: 'types', not: seen, see });
  },
  onSighting({ variant, value }, { range }, report) {
    if (variant === 'runtime') report(range, `circular import: ${value}`);
    else report(range, `circular import, of types only: ${value}`, 'info');
  },
};

interface Looking {
  readonly variant: string;
  readonly not: ReadonlySet<number>;
  readonly see: SeeInProject;
}

/** Answers which files are in a circle. */
function seeCircles(
  graph: ImportGraph,
  edges: Adjacency,
  { variant, not, see }: Looking,
): ReadonlySet<number> {
  const components = componentsOf(edges);
  const circular = within(edges, components);
  const files = components.flat();
  for (const file of files) {
    if (not.has(file)) continue;
    const cycle = shortestCycle(circular, file);
    const first = graph.edges[file]!.find(({ to }) => to === (cycle[1] ?? file));
    const value = textOf(cycle.map(each => graph.paths[each] ?? ''));
    if (first) see(graph.paths[file] ?? '', { at: 'import', index: first.by, variant, value });
  }
  return new Set(files);
}

/** Longer circles are told by their beginning and their length. */
const mostShown = 8;

function textOf(cycle: readonly string[]): string {
  const shown = cycle.slice(0, mostShown);
  const more = cycle.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : []), cycle[0]].join(' → ');
}
