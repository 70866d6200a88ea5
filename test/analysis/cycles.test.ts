import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cyclesOf, type Edges } from '../../src/analysis/patterns/cycles.js';

test('a cycle is what its nodes reach each other in', () => {
  const node = fc.nat({ max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(node, node), { maxLength: 20 }), pairs => {
      const edges = edgesOf(pairs);
      const expected = new Set<string>();
      for (const from of edges.keys()) {
        const cycle = [...edges.keys()].filter(to => reaches(edges, from, to) && reaches(edges, to, from));
        if (cycle.length > 0) expected.add(cycle.sort((a, b) => a - b).join());
      }
      expect(new Set(cyclesOf(edges).map(cycle => cycle.join()))).toEqual(expected);
    }),
  );
});

test('a long chain of calls costs no stack', () => {
  const length = 100_000;
  const ring = Array.from({ length }, (_, from) => [from, (from + 1) % length] as const);
  expect(cyclesOf(edgesOf(ring)).map(cycle => cycle.length)).toEqual([length]);
});

function edgesOf(pairs: readonly (readonly [from: number, to: number])[]): Edges {
  const grouped = Map.groupBy(pairs, ([from]) => from);
  return new Map([...grouped].map(([from, all]) => [from, new Set(all.map(([, to]) => to))]));
}

/** By one edge or more. */
function reaches(edges: Edges, from: number, to: number): boolean {
  const seen = new Set<number>();
  const open = [...(edges.get(from) ?? [])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    if (!seen.has(node)) open.push(...(edges.get(node) ?? []));
    seen.add(node);
  }
  return false;
}
