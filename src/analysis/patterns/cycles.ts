/** By node, where its edges lead. */
export type Edges = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * The strongly connected components of more than one node, and the nodes with an edge to themselves, each in rising
 * order (Tarjan 1972, with a stack of its own: a file may have a chain of any length).
 */
export function cyclesOf(edges: Edges): readonly (readonly number[])[] {
  const cycles: (readonly number[])[] = [];
  const search: Search = { edges, visits: new Map(), open: [] };
  for (const root of edges.keys()) {
    if (!search.visits.has(root)) visitFrom(root, search, cycles);
  }
  return cycles;
}

/** A node that was reached; the earliest one that it leads back to decides its component. */
interface Visit {
  readonly node: number;
  readonly order: number;
  readonly rest: Iterator<number>;
  lowest: number;
  isOpen: boolean;
}

interface Search {
  readonly edges: Edges;
  readonly visits: Map<number, Visit>;
  /** Reached, and not yet in a component. */
  readonly open: Visit[];
}

function visitFrom(root: number, search: Search, cycles: (readonly number[])[]): void {
  const path = [enter(root, search)];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const { value: next, done } = top.rest.next();
    if (done) {
      path.pop();
      const before = path.at(-1);
      if (before) before.lowest = Math.min(before.lowest, top.lowest);
      if (top.lowest === top.order) close(top, search, cycles);
      continue;
    }
    const known = search.visits.get(next);
    if (!known) path.push(enter(next, search));
    else if (known.isOpen) top.lowest = Math.min(top.lowest, known.order);
  }
}

function enter(node: number, { edges, visits, open }: Search): Visit {
  const order = visits.size;
  const rest = (edges.get(node) ?? new Set<number>()).values();
  const visit: Visit = { node, order, rest, lowest: order, isOpen: true };
  visits.set(node, visit);
  open.push(visit);
  return visit;
}

function close(first: Visit, { edges, open }: Search, cycles: (readonly number[])[]): void {
  const component = open.splice(open.lastIndexOf(first));
  for (const visit of component) visit.isOpen = false;
  if (component.length > 1 || edges.get(first.node)?.has(first.node))
    cycles.push(component.map(({ node }) => node).sort((a, b) => a - b));
}
