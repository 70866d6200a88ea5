import type { Discovery, FileSelection } from '../../analysis/file-source.js';
import { compareText } from '../../base/compare.js';
import { OperationalError } from '../../base/errors.js';
import type { Git } from '../git/git.js';
import { openScopes } from './open-scopes.js';
import { fixedScope, type Scope, type ScopeListing, type ScopeRequest } from './scope.js';
import { Selection } from './selection.js';
import { resolveTargets } from './targets.js';

export interface Listed {
  readonly by: Discovery['by'];
  /** Sorted by code unit, each once. With git some may be deleted on disk or symbolic links. */
  readonly paths: readonly string[];
  readonly problems: readonly OperationalError[];
}

export interface SourceListingOptions {
  /** A real path: no part of it is a symbolic link. */
  readonly root: string;
  /** Files and folders a user asked for; default everything. */
  readonly targets?: readonly string[] | undefined;
  readonly selection: FileSelection;
  readonly git: Git;
}

/** Lists the sources below a root: by git where there is a repository, else by a walk that knows ignore files. */
export class SourceListing {
  readonly selection: Selection;
  readonly #options: SourceListingOptions;
  #scopes: Scope[] | undefined;

  constructor(options: SourceListingOptions) {
    this.#options = options;
    this.selection = new Selection(options.selection);
  }

  async list(request: ScopeRequest = {}): Promise<Listed> {
    const problems: OperationalError[] = [];
    const paths = new Set<string>();
    const scopes = this.#scopes ?? (await this.#open(problems, request.signal));
    for (const index of scopes.keys()) {
      const listing = await listWith(scopes, index, problems, request);
      problems.push(...listing.problems);
      for (const path of listing.paths) paths.add(path);
    }
    return { by: wayOf(scopes), paths: [...paths].sort(compareText), problems };
  }

  async #open(problems: OperationalError[], signal: AbortSignal | undefined): Promise<Scope[]> {
    const { root, targets, git } = this.#options;
    const named = resolveTargets(root, targets ?? [root]);
    problems.push(...named.problems);
    const scopes = await openScopes({ root, folders: named.folders, selection: this.selection, git, signal });
    this.#scopes = named.files.length > 0 ? [...scopes, fixedScope(named.files)] : [...scopes];
    return this.#scopes;
  }
}

/** A repository that git refuses is walked, from then on. */
async function listWith(
  scopes: Scope[],
  index: number,
  problems: OperationalError[],
  request: ScopeRequest,
): Promise<ScopeListing> {
  const scope = scopes[index]!;
  try {
    return await scope.list(request);
  } catch (error) {
    const fallback = OperationalError.is(error) ? scope.fallback?.() : undefined;
    if (!fallback) throw error;
    problems.push(error as OperationalError);
    scopes[index] = fallback;
    return fallback.list(request);
  }
}

function wayOf(scopes: readonly Scope[]): Discovery['by'] {
  const ways = new Set(scopes.map(scope => scope.by).filter(by => by !== 'none'));
  return ways.size > 1 ? 'mixed' : ([...ways][0] ?? 'none');
}
