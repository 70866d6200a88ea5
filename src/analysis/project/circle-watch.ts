import { type Link, mostRelated } from '../rules/rule.js';
import { type Adjacency, componentsOf } from './components.js';
import { edgesAmong, successorsOf } from './cycles.js';
import { GraphIndex, type ImportGraph } from './import-graph.js';
import type { ProjectWatch, Seen } from './project-rule.js';
import type { ProjectSighting } from './project-sighting.js';
import type { ResolvedModule } from './resolved-module.js';
import { shortestCycle, within } from './shortest-cycle.js';

/**
 * Which files import each other in a circle. After an edit the components are searched for anew, which is quick; the
 * shortest circles only in components of which a file has other edges.
 */
export class CircleWatch implements ProjectWatch {
  readonly #index = new GraphIndex();
  #graph: ImportGraph = { paths: [], edges: [] };
  #successors: Adjacency = [];
  /** By the first file. */
  #circles: ReadonlyMap<number, Circle> = new Map();
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
    const circles = this.#circlesIn(graph);
    this.#graph = graph;
    const seen: Seen = new Map(circles.flatMap(({ seen }) => seen));
    if (!areEqual(seen, this.#seen)) this.#seen = seen;
    this.#circles = new Map(circles.map(circle => [circle.files[0]!, circle]));
    return this.#seen;
  }

  #circlesIn(graph: ImportGraph): readonly Circle[] {
    const before = this.#graph;
    const known = this.#successors;
    this.#successors = graph.edges.map((edges, file) =>
      edges === before.edges[file] ? known[file]! : successorsOf(edges),
    );
    return componentsOf(this.#successors).map(files => {
      const circle = before.paths === graph.paths ? this.#circles.get(files[0]!) : undefined;
      return circle && isSame(circle, files, graph) ? circle : circleOf(graph, files);
    });
  }
}

type Sighting = Omit<ProjectSighting, 'rule'>;

/** A component, the edges of its files, and what is seen of it. */
interface Circle {
  readonly files: readonly number[];
  readonly edges: ImportGraph['edges'];
  readonly seen: readonly (readonly [path: string, sightings: readonly Sighting[]])[];
}

function isSame(circle: Circle, files: readonly number[], { edges }: ImportGraph): boolean {
  return (
    circle.files.length === files.length &&
    circle.files.every((file, place) => file === files[place] && circle.edges[place] === edges[file])
  );
}

function circleOf(graph: ImportGraph, files: readonly number[]): Circle {
  const all = edgesAmong(graph, files, false);
  const runtime = edgesAmong(graph, files, true);
  const parts = componentsOf(runtime);
  const atRuntime = new Set(parts.flat());
  const inParts = within(runtime, parts);
  const seen = files.flatMap((file, place) => {
    const variant = atRuntime.has(place) ? 'runtime' : 'types';
    const cycle = shortestCycle(variant === 'runtime' ? inParts : all, place).map(each => files[each]!);
    const first = graph.edges[file]!.find(({ to }) => to === (cycle[1] ?? file));
    const value = textOf(cycle.map(each => graph.paths[each] ?? ''));
    if (!first) return [];
    const sighting = { at: 'import', index: first.by, variant, value, links: linksOf(graph, cycle) } as const;
    return [[graph.paths[file] ?? '', [sighting]] as const];
  });
  return { files, edges: files.map(file => graph.edges[file]!), seen };
}

/** The imports that lead from the second file of a circle back to the first. */
function linksOf({ paths, edges }: ImportGraph, cycle: readonly number[]): readonly Link[] {
  return cycle.slice(1, mostRelated + 1).flatMap((file, place) => {
    const next = cycle[place + 2] ?? cycle[0];
    const edge = edges[file]?.find(({ to }) => to === next);
    if (!edge) return [];
    return { path: paths[file] ?? '', import: edge.by, message: `imports ${paths[edge.to] ?? ''}` };
  });
}

/** Longer circles are told by their beginning and their length. */
const mostShown = 8;

function textOf(cycle: readonly string[]): string {
  const shown = cycle.slice(0, mostShown);
  const more = cycle.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : []), cycle[0]].join(' → ');
}

function areEqual(some: Seen, others: Seen): boolean {
  return JSON.stringify([...some]) === JSON.stringify([...others]);
}
