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
  const all = componentsOf(graph.edges.map(successorsOf));
  const runtime = all.flatMap(component => runtimeComponents(graph, component));
  return [
    ...runtime.sort((a, b) => a[0]! - b[0]!).map(component => cycleOf(graph, component, false)),
    ...all.map(component => cycleOf(graph, component, true)),
  ];
}

export function successorsOf(edges: ImportGraph['edges'][number]): readonly number[] {
  return edges.map(({ to }) => to);
}

/** The edges between some files, by their places among these. */
export function edgesAmong(graph: ImportGraph, files: readonly number[], onlyRuntime: boolean): Adjacency {
  const placeOf = new Map(files.map((file, place) => [file, place]));
  return files.map(file =>
    graph.edges[file]!.flatMap(({ to, runtime }) => {
      const place = placeOf.get(to);
      return place === undefined || (onlyRuntime && !runtime) ? [] : [place];
    }),
  );
}

/** Files in a circle at run time are in one with types, too. */
function runtimeComponents(graph: ImportGraph, component: readonly number[]): readonly (readonly number[])[] {
  return componentsOf(edgesAmong(graph, component, true)).map(part => part.map(place => component[place]!));
}

function cycleOf({ paths }: ImportGraph, component: readonly number[], typeImports: boolean): Cycle {
  return { files: component.map(file => paths[file] ?? ''), typeImports };
}
