/** For each vertex those that it leads to. */
export type Adjacency = readonly (readonly number[])[];

/**
 * The strongly connected components with more than one vertex, each sorted, in the order of their first vertices.
 * Tarjan, "Depth-first search and linear graph algorithms" (1972), with a stack of its own: a chain of imports may be
 * longer than the call stack is deep.
 */
export function componentsOf(graph: Adjacency): readonly (readonly number[])[] {
  const search = new Search(graph);
  for (let vertex = 0; vertex < graph.length; vertex++) search.from(vertex);
  return search.components.sort((a, b) => a[0]! - b[0]!);
}

/** A vertex whose successors are being visited, and how many of them have been. */
interface Frame {
  readonly vertex: number;
  next: number;
}

class Search {
  readonly components: (readonly number[])[] = [];
  readonly #graph: Adjacency;
  /** In the order of discovery; -1 until then. */
  readonly #order: Int32Array;
  readonly #lowest: Int32Array;
  readonly #isOpen: Uint8Array;
  readonly #open: number[] = [];
  #discovered = 0;

  constructor(graph: Adjacency) {
    this.#graph = graph;
    this.#order = new Int32Array(graph.length).fill(-1);
    this.#lowest = new Int32Array(graph.length);
    this.#isOpen = new Uint8Array(graph.length);
  }

  from(start: number): void {
    if (this.#order[start] !== -1) return;
    const frames = [this.#discover(start)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const successor = this.#graph[frame.vertex]![frame.next++];
      if (successor === undefined) this.#leave(frames);
      else if (this.#order[successor] === -1) frames.push(this.#discover(successor));
      else if (this.#isOpen[successor]) this.#lower(frame.vertex, this.#order[successor]!);
    }
  }

  #discover(vertex: number): Frame {
    this.#order[vertex] = this.#discovered;
    this.#lowest[vertex] = this.#discovered++;
    this.#isOpen[vertex] = 1;
    this.#open.push(vertex);
    return { vertex, next: 0 };
  }

  #leave(frames: Frame[]): void {
    const { vertex } = frames.pop()!;
    const parent = frames.at(-1);
    if (parent) this.#lower(parent.vertex, this.#lowest[vertex]!);
    if (this.#lowest[vertex] === this.#order[vertex]) this.#close(vertex);
  }

  #lower(vertex: number, to: number): void {
    if (to < this.#lowest[vertex]!) this.#lowest[vertex] = to;
  }

  #close(root: number): void {
    const component = this.#open.splice(this.#open.lastIndexOf(root));
    for (const vertex of component) this.#isOpen[vertex] = 0;
    if (component.length > 1) this.components.push(component.sort((a, b) => a - b));
  }
}
