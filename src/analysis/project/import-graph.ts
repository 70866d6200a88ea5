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

/** Keeps the graph up to date file by file; it stays the same object while no edge changes. */
export class GraphIndex {
  readonly #leads = new Map<string, readonly Lead[]>();
  readonly #edges = new Map<string, readonly Edge[]>();
  #indexOf: ReadonlyMap<string, number> | undefined;
  #graph: ImportGraph | undefined;

  set(path: string, { imports }: ResolvedModule): void {
    const before = this.#leads.get(path);
    const leads = leadsOf(imports);
    if (before && JSON.stringify(before) === JSON.stringify(leads)) return;
    if (!before) this.#renumber();
    this.#leads.set(path, leads);
    this.#edges.delete(path);
    this.#graph = undefined;
  }

  delete(path: string): void {
    if (this.#leads.delete(path)) this.#renumber();
  }

  result(): ImportGraph {
    this.#graph ??= this.#made();
    return this.#graph;
  }

  #renumber(): void {
    this.#indexOf = undefined;
    this.#graph = undefined;
    this.#edges.clear();
  }

  #made(): ImportGraph {
    this.#indexOf ??= new Map([...this.#leads.keys()].sort().map((path, index) => [path, index]));
    const paths = [...this.#indexOf.keys()];
    return { paths, edges: paths.map(path => this.#edgesOf(path)) };
  }

  #edgesOf(path: string): readonly Edge[] {
    const known = this.#edges.get(path);
    if (known) return known;
    const edges = this.#leads.get(path)!.flatMap(({ path, by, runtime }) => {
      const to = this.#indexOf?.get(path);
      return to === undefined ? [] : [{ to, by, runtime }];
    });
    edges.sort((a, b) => a.to - b.to);
    this.#edges.set(path, edges);
    return edges;
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
