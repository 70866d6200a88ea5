import { accumulation } from '../../engine/query.js';
import { type ResolvedImport, type ResolvedModule, resolvedModule } from './resolved-module.js';

/** One file leads to another. */
interface Edge {
  /** Index of the imported file. */
  readonly to: number;
  /** Index of the import that makes it, in the file's facts: the first one that exists at run time, if any does. */
  readonly by: number;
  /** False when only types are taken, so that nothing of it is left at run time. */
  readonly runtime: boolean;
}

/** Who imports whom: files in the order of their paths, edges in the order of the imported files. */
export interface ImportGraph {
  readonly paths: readonly string[];
  readonly edges: readonly (readonly Edge[])[];
}

export const importGraph = accumulation({
  id: 'import-graph',
  version: 1,
  over: resolvedModule,
  begin: (): GraphIndex => new GraphIndex(),
});

/** An edge whose end has a path and no index yet; it may be no file of the project. */
type Lead = Omit<Edge, 'to'> & { readonly path: string };

/** Keeps the graph up to date file by file; it stays the same object while no edge changes, and so do a file's edges. */
export class GraphIndex {
  readonly #leads = new Map<string, readonly Lead[]>();
  /** Files whose edges are to be made anew. */
  readonly #changed = new Set<string>();
  #indexOf: ReadonlyMap<string, number> = new Map();
  /** Undefined when files have come or gone, so that all have other numbers. */
  #graph: ImportGraph | undefined;

  set(path: string, { imports }: ResolvedModule): void {
    const before = this.#leads.get(path);
    const leads = leadsOf(imports);
    if (before && JSON.stringify(before) === JSON.stringify(leads)) return;
    if (!before) this.#graph = undefined;
    this.#leads.set(path, leads);
    this.#changed.add(path);
  }

  delete(path: string): void {
    if (this.#leads.delete(path)) this.#graph = undefined;
  }

  result(): ImportGraph {
    if (!this.#graph) this.#graph = this.#numbered();
    else if (this.#changed.size > 0) this.#graph = this.#renewed(this.#graph);
    this.#changed.clear();
    return this.#graph;
  }

  #numbered(): ImportGraph {
    const paths = [...this.#leads.keys()].sort();
    this.#indexOf = new Map(paths.map((path, index) => [path, index]));
    return { paths, edges: paths.map(path => this.#edgesOf(path)) };
  }

  #renewed({ paths, edges }: ImportGraph): ImportGraph {
    const renewed = edges.slice();
    for (const path of this.#changed) renewed[this.#indexOf.get(path)!] = this.#edgesOf(path);
    return { paths, edges: renewed };
  }

  #edgesOf(path: string): readonly Edge[] {
    const edges = this.#leads.get(path)!.flatMap(({ path, by, runtime }) => {
      const to = this.#indexOf.get(path);
      return to === undefined ? [] : [{ to, by, runtime }];
    });
    return edges.sort((a, b) => a.to - b.to);
  }
}

function leadsOf(imports: readonly ResolvedImport[]): readonly Lead[] {
  const leads = new Map<string, Lead>();
  for (const [by, { target, typeOnly, kind }] of imports.entries()) {
    if (target === undefined || kind === 'reference') continue;
    const known = leads.get(target);
    if (!known || (!known.runtime && !typeOnly)) leads.set(target, { path: target, by, runtime: !typeOnly });
  }
  return [...leads.values()];
}
