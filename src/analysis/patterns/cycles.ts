/** By node, where its edges lead. */
export type Edges = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * The strongly connected components of more than one node, and the nodes with an edge to themselves, each in rising
 * order (Tarjan 1972).
 */
export function cyclesOf(edges: Edges): readonly (readonly number[])[] {
  const cycles: number[][] = [];
  const order = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const visit = (node: number): number => {
    const own = order.size;
    let lowest = own;
    order.set(node, own);
    open.push(node);
    isOpen.add(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (isOpen.has(next)) lowest = Math.min(lowest, order.get(next)!);
    }
    if (lowest === own) close(node);
    return lowest;
  };
  const close = (node: number): void => {
    const component = open.splice(open.lastIndexOf(node));
    for (const each of component) isOpen.delete(each);
    if (component.length > 1 || edges.get(node)?.has(node)) cycles.push(component.sort((a, b) => a - b));
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return cycles;
}
