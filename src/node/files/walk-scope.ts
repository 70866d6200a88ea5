import { join, relative } from 'node:path';
import type { OperationalError } from '../../base/errors.js';
import { findRepository } from '../git/repository.js';
import { IgnoreRules } from './ignore-rules.js';
import { below, intersection, joined } from './paths.js';
import { RealPaths } from './real-paths.js';
import type { Scope, ScopeListing, ScopeRequest } from './scope.js';
import type { Selection } from './selection.js';
import { walk } from './walk.js';

export interface WalkScopeOptions {
  readonly root: string;
  readonly targets: readonly string[];
  readonly selection: Selection;
  /** A folder the user named although it is ignored or excluded: patterns and ignore files count from it on. */
  readonly anchor?: string;
}

/** What a directory walk finds below the targets, less what ignore files and the patterns leave out. */
export class WalkScope implements Scope {
  readonly by = 'glob';
  readonly #options: WalkScopeOptions;

  constructor(options: WalkScopeOptions) {
    this.#options = options;
  }

  async list({ within, signal }: ScopeRequest): Promise<ScopeListing> {
    const { root, targets } = this.#options;
    const rules = this.#rules();
    const kinds = new RealPaths(root);
    const paths: string[] = [];
    const problems: OperationalError[] = [];
    for (const path of intersection(targets, within)) {
      const kind = kinds.kindOf(path);
      if (kind === 'file' && this.#selects(path, rules)) paths.push(path);
      if (kind !== 'folder' || !this.enters(path, rules)) continue;
      const enters = (folder: string): boolean => this.enters(joined(path, folder), rules);
      const walked = await walk({ folder: join(root, path), named: path, enters, signal });
      problems.push(...walked.problems);
      paths.push(
        ...walked.paths.map(found => joined(path, found)).filter(found => this.#selects(found, rules)),
      );
    }
    return { paths, problems };
  }

  /** Neither excluded nor ignored. */
  enters(folder: string, rules = this.#rules()): boolean {
    const { selection, anchor = '' } = this.#options;
    return (
      !selection.excludesFolder(below(anchor, folder)) && !rules.some(rule => rule.ignoresFolder(folder))
    );
  }

  #selects(path: string, rules: readonly IgnoreRules[]): boolean {
    const { selection, anchor = '' } = this.#options;
    return selection.selects(below(anchor, path)) && !rules.some(rule => rule.ignores(path));
  }

  /** Read anew for each listing, as nobody tells when they change. */
  #rules(): readonly IgnoreRules[] {
    const { root, anchor = '' } = this.#options;
    const top = join(root, anchor);
    const fromTop = (path: string): string => below(anchor, path);
    const own = new IgnoreRules(top, '.treewardenignore', fromTop);
    const repository = this.#options.anchor === undefined ? findRepository(root) : undefined;
    if (!repository) return [own, new IgnoreRules(top, '.gitignore', fromTop)];
    const prefix = relative(repository.topLevel, root).replaceAll('\\', '/');
    return [own, new IgnoreRules(repository.topLevel, '.gitignore', path => joined(prefix, path))];
  }
}
