import { join } from 'node:path';
import { OperationalError } from '../../base/errors.js';
import { folderOf } from '../../base/paths/folder-of.js';
import type { Git } from '../git/git.js';
import { isLinkedWorktree, repositoryAt } from '../git/repository.js';
import { IgnoreRules } from './ignore-rules.js';
import { below, intersection, isWithin, joined } from './paths.js';
import { RealPaths } from './real-paths.js';
import type { Scope, ScopeListing, ScopeRequest } from './scope.js';
import type { Selection } from './selection.js';
import { WalkScope } from './walk-scope.js';

export interface GitScopeOptions {
  readonly root: string;
  /** Where git runs: the root, or a repository below it. */
  readonly folder: string;
  readonly targets: readonly string[];
  readonly selection: Selection;
  readonly git: Git;
}

/** What a repository and the repositories inside it list, less what `.treewardenignore` and the patterns leave out. */
export class GitScope implements Scope {
  readonly by = 'git';
  readonly #options: GitScopeOptions;
  /** Repositories inside others, as the last listings found them: git says nothing about what is in them. */
  readonly #nested = new Set<string>();

  constructor(options: GitScopeOptions) {
    this.#options = options;
  }

  /** Throws what git throws for the outermost repository. */
  async list({ within, signal }: ScopeRequest): Promise<ScopeListing> {
    const { root, folder, targets, selection } = this.#options;
    const wanted = intersection(targets, within);
    if (wanted.length === 0) return { paths: [], problems: [] };
    const found = await this.#listRepository(folder, wanted, signal);
    const real = new RealPaths(root);
    const ignored = new IgnoreRules(root, '.treewardenignore');
    const isSource = (path: string): boolean =>
      selection.selects(path) && real.hasFolder(folderOf(path)) && !ignored.ignores(path);
    return { paths: found.paths.filter(isSource), problems: found.problems };
  }

  fallback(): Scope {
    const { root, targets, selection } = this.#options;
    return new WalkScope({ root, targets, selection });
  }

  async #listRepository(
    folder: string,
    wanted: readonly string[],
    signal?: AbortSignal,
  ): Promise<ScopeListing> {
    const { root, git } = this.#options;
    const isAll = wanted.some(path => isWithin(folder, path));
    const inside = isAll ? [folder] : wanted.filter(path => isWithin(path, folder));
    const targets = isAll ? [] : inside.map(path => below(folder, path));
    const listing = await git.listFiles(join(root, folder), targets, signal);
    const paths = listing.files.map(path => joined(folder, path));
    const problems = listing.forbidden.map(
      path => new OperationalError('file/forbidden', joined(folder, path)),
    );
    for (const nested of listing.repositories) this.#nested.add(joined(folder, nested));
    for (const nested of this.#nestedIn(folder)) {
      const more = await this.#listNested(nested, intersection([nested], inside), signal);
      paths.push(...more.paths);
      problems.push(...more.problems);
    }
    return { paths, problems };
  }

  /** Those directly inside of this one. */
  #nestedIn(folder: string): readonly string[] {
    const inside = [...this.#nested].filter(nested => nested !== folder && isWithin(nested, folder));
    return inside.filter(nested => !inside.some(other => other !== nested && isWithin(nested, other)));
  }

  /** A submodule that is not checked out has no files; one that git refuses is walked. */
  async #listNested(folder: string, wanted: readonly string[], signal?: AbortSignal): Promise<ScopeListing> {
    const { root, selection } = this.#options;
    const repository = repositoryAt(join(root, folder));
    if (wanted.length === 0 || !repository || isLinkedWorktree(repository))
      return { paths: [], problems: [] };
    try {
      return await this.#listRepository(folder, wanted, signal);
    } catch (error) {
      if (!OperationalError.is(error)) throw error;
      const walked = await new WalkScope({ root, targets: [folder], selection }).list({
        within: wanted,
        signal,
      });
      return { paths: walked.paths, problems: [error, ...walked.problems] };
    }
  }
}
