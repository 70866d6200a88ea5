import { type Adjacency, componentsOf } from './components.js';
import type { ImportGraph } from './import-graph.js';

/** Files that import each other in a circle: a strongly connected component of the import graph. */
export interface Cycle {
  /** By path. */
  readonly files: readonly string[];
  /** Whether imports of types only were followed, too. */
  readonly typeImports: boolean;
}

/** Of both graphs, that of the run time first. */
export function cyclesOf(graph: ImportGraph): readonly Cycle[] {
  return [true, false].flatMap(onlyRuntime =>
    componentsOf(adjacencyOf(graph, onlyRuntime)).map(component => ({
      files: component.map(file => graph.paths[file] ?? ''),
      typeImports: !onlyRuntime,
    })),
  );
}

export function adjacencyOf({ edges }: ImportGraph, onlyRuntime: boolean): Adjacency {
  return edges.map(own => own.flatMap(({ to, runtime }) => (runtime || !onlyRuntime ? [to] : [])));
}
