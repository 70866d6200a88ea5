import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Adjacency, componentsOf } from '../../../src/analysis/project/components.js';
import { shortestCycle, within } from '../../../src/analysis/project/shortest-cycle.js';

const most = 9;
const graph: fc.Arbitrary<Adjacency> = fc.array(
  fc.uniqueArray(fc.integer({ min: 0, max: most - 1 }), { maxLength: 4 }),
  { minLength: most, maxLength: most },
);

/** Lengths of the shortest ways from one vertex, by the definition: one edge more each round. */
function distances(graph: Adjacency, from: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let front = [from];
  for (let length = 1; front.length > 0; length++) {
    front = [...new Set(front.flatMap(vertex => graph[vertex]!))].filter(vertex => !found.has(vertex));
    for (const vertex of front) found.set(vertex, length);
  }
  return found;
}

test('components are the vertices that reach each other', () => {
  fc.assert(
    fc.property(graph, graph => {
      const reach = graph.map((_, vertex) => distances(graph, vertex));
      const mutual = graph.map((_, one) =>
        graph.flatMap((_, other) =>
          one === other || (reach[one]!.has(other) && reach[other]!.has(one)) ? [other] : [],
        ),
      );
      const expected = mutual.filter((all, vertex) => all.length > 1 && all[0] === vertex);
      expect(componentsOf(graph)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('the cycle shown is one, and none is shorter', () => {
  fc.assert(
    fc.property(graph, graph => {
      const components = componentsOf(graph);
      const inside = within(graph, components);
      for (const vertex of components.flat()) {
        const cycle = shortestCycle(inside, vertex);
        expect(cycle[0]).toBe(vertex);
        for (const [index, each] of cycle.entries())
          expect(graph[each]).toContain(cycle[(index + 1) % cycle.length]);
        expect(cycle).toHaveLength(distances(graph, vertex).get(vertex)!);
      }
    }),
    { numRuns: 500 },
  );
});

test('a chain far longer than the call stack is deep', () => {
  const length = 200_000;
  const ring = Array.from({ length }, (_, vertex) => [(vertex + 1) % length]);
  expect(componentsOf(ring)[0]).toHaveLength(length);
  expect(shortestCycle(ring, 0)).toHaveLength(length);
});

test('outside of components there is no cycle, and a file that imports itself is in none', () => {
  expect(componentsOf([[0, 1], [2], []])).toEqual([]);
  expect(shortestCycle([[1], [2], []], 0)).toEqual([]);
});
