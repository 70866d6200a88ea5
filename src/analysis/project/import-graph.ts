import { fold } from '../../engine/query.js';
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

export const importGraph = fold({
  id: 'import-graph',
  version: 1,
  over: resolvedModule,
  run: (modules): ImportGraph => graphOf(modules),
});

function graphOf(modules: ReadonlyMap<string, ResolvedModule>): ImportGraph {
  const paths = [...modules.keys()];
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  return { paths, edges: paths.map(path => edgesOf(modules.get(path)?.imports ?? [], indexOf)) };
}

function edgesOf(imports: readonly ResolvedImport[], indexOf: ReadonlyMap<string, number>): readonly Edge[] {
  const edges = new Map<number, Edge>();
  for (const [by, { target, typeOnly, kind }] of imports.entries()) {
    const to = target === undefined || kind === 'reference' ? undefined : indexOf.get(target);
    if (to === undefined) continue;
    const known = edges.get(to);
    if (!known || (!known.runtime && !typeOnly)) edges.set(to, { to, by, runtime: !typeOnly });
  }
  return [...edges.values()].sort((a, b) => a.to - b.to);
}
