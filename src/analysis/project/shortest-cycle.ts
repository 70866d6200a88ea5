import type { Adjacency } from './components.js';

/** The vertices of a shortest cycle through one, which comes first; among equals the one found first in the graph's order. */
export function shortestCycle(graph: Adjacency, start: number): readonly number[] {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const vertex = queue[at]!;
    for (const next of graph[vertex] ?? []) {
      if (next === start) return wayTo(vertex, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, vertex);
      queue.push(next);
    }
  }
  return [];
}

function wayTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const way = [end];
  for (let vertex = end; vertex !== start; ) {
    vertex = cameFrom.get(vertex) ?? start;
    way.push(vertex);
  }
  return way.reverse();
}

/** The graph with only the edges inside of one of the components. */
export function within(graph: Adjacency, components: readonly (readonly number[])[]): Adjacency {
  const componentOf = new Map(
    components.flatMap((all, index) => all.map(vertex => [vertex, index] as const)),
  );
  return graph.map((successors, vertex) => {
    const own = componentOf.get(vertex);
    return own === undefined ? [] : successors.filter(next => componentOf.get(next) === own);
  });
}
