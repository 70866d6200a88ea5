import { query } from '../../engine/query.js';
import { type ModuleExport, type ModuleImport, moduleFacts } from './module-facts.js';
import { type ResolutionSite, resolutionSite, type Target } from './resolution.js';

export interface ResolvedImport extends ModuleImport {
  /** The analysed file it leads to, if it leads to one. */
  readonly target?: string;
  /** It leads nowhere that is known: to a file that is missing, or by an alias that only a bundler knows. */
  readonly unresolved?: true;
}

export interface ResolvedModule {
  readonly path: string;
  /** In the order of the facts'. */
  readonly imports: readonly ResolvedImport[];
  readonly exports: readonly ModuleExport[];
  /** Why an import could not be looked up at all; then nothing is known of what this file uses. */
  readonly problem?: string;
}

/** Worked out again in each process: a file that appears keys all of them anew, and so many rows are not worth a disk. */
export const resolvedModule = query({
  id: 'resolved-module',
  version: 1,
  keep: 'memory',
  cutoff: true,
  deps: { module: moduleFacts, site: resolutionSite },
  run: ({ module, site }): ResolvedModule => {
    const targets = targetsOf(module.imports, site);
    const problem = [...targets.values()].find(target => target.to === 'failed')?.why;
    return {
      path: site.path,
      imports: module.imports.map(each => withTarget(each, targets.get(each.from))),
      exports: module.exports,
      ...(problem !== undefined && { problem }),
    };
  },
});

/** Each specifier once. */
function targetsOf(imports: readonly ModuleImport[], site: ResolutionSite): ReadonlyMap<string, Target> {
  return new Map([...new Set(imports.map(({ from }) => from))].map(from => [from, site.resolve(from)]));
}

function withTarget(each: ModuleImport, target: Target | undefined): ResolvedImport {
  if (target?.to === 'file') return { ...each, target: target.path };
  return target?.to === 'unresolved' ? { ...each, unresolved: true } : each;
}
