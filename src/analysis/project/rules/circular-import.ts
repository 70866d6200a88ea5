import { componentsOf } from '../components.js';
import { adjacencyOf } from '../cycles.js';
import { GraphIndex, type ImportGraph } from '../import-graph.js';
import type { ProjectSighting } from '../places.js';
import type { ProjectRule, ProjectWatch, Seen } from '../project-rule.js';
import type { ResolvedModule } from '../resolved-module.js';
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
  watchProject: () => new CircleWatch(),
  onSighting({ variant, value }, { range }, report) {
    if (variant === 'runtime') report(range, `circular import: ${value}`);
    else report(range, `circular import, of types only: ${value}`, 'info');
  },
};

class CircleWatch implements ProjectWatch {
  readonly #index = new GraphIndex();
  #graph: ImportGraph | undefined;
  #seen: Seen = new Map();

  set(path: string, module: ResolvedModule): void {
    this.#index.set(path, module);
  }

  delete(path: string): void {
    this.#index.delete(path);
  }

  seen(): Seen {
    const graph = this.#index.result();
    if (graph === this.#graph) return this.#seen;
    this.#graph = graph;
    const seen = circlesOf(graph);
    if (JSON.stringify([...seen]) !== JSON.stringify([...this.#seen])) this.#seen = seen;
    return this.#seen;
  }
}

function circlesOf(graph: ImportGraph): Seen {
  const seen = new Map<string, readonly Sighting[]>();
  const runtime = seeCircles(graph, { variant: 'runtime', not: new Set(), seen });
  seeCircles(graph, { variant: 'types', not: runtime, seen });
  return seen;
}

type Sighting = Omit<ProjectSighting, 'rule'>;

interface Looking {
  readonly variant: 'runtime' | 'types';
  readonly not: ReadonlySet<number>;
  readonly seen: Map<string, readonly Sighting[]>;
}

/** Answers which files are in a circle. */
function seeCircles(graph: ImportGraph, { variant, not, seen }: Looking): ReadonlySet<number> {
  const edges = adjacencyOf(graph, variant === 'runtime');
  const components = componentsOf(edges);
  const circular = within(edges, components);
  const files = components.flat();
  for (const file of files) {
    if (not.has(file)) continue;
    const cycle = shortestCycle(circular, file);
    const first = graph.edges[file]!.find(({ to }) => to === (cycle[1] ?? file));
    const value = textOf(cycle.map(each => graph.paths[each] ?? ''));
    if (first) seen.set(graph.paths[file] ?? '', [{ at: 'import', index: first.by, variant, value }]);
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
