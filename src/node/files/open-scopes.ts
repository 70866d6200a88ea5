import { join, relative } from 'node:path';
import { OperationalError } from '../../base/errors.js';
import type { Git } from '../git/git.js';
import { findRepository, type Repository } from '../git/repository.js';
import { GitScope } from './git-scope.js';
import { subjectOf } from './paths.js';
import type { Scope } from './scope.js';
import type { Selection } from './selection.js';
import { WalkScope } from './walk-scope.js';

export interface ScopesRequest {
  readonly root: string;
  readonly folders: readonly string[];
  readonly selection: Selection;
  readonly git: Git;
  readonly signal?: AbortSignal | undefined;
}

/** Decides for each folder how it is listed: by its nearest repository, by a walk, or, if it is left out otherwise, by a walk of its own. */
export async function openScopes(request: ScopesRequest): Promise<readonly Scope[]> {
  const scopes: Scope[] = [];
  for (const { repository, folders } of groupByRepository(request)) {
    const explicit = await leftOut(request, repository, folders);
    const ordinary = folders.filter(folder => !explicit.has(folder));
    if (ordinary.length > 0) scopes.push(ordinaryScope(request, repository, ordinary));
    const selection = request.selection.withoutInclude();
    for (const anchor of explicit) {
      scopes.push(new WalkScope({ root: request.root, selection, targets: [anchor], anchor }));
    }
  }
  return scopes;
}

interface Group {
  readonly repository: Repository | undefined;
  readonly folders: string[];
}

function groupByRepository({ root, folders }: ScopesRequest): readonly Group[] {
  const groups = new Map<string | undefined, Group>();
  for (const folder of folders) {
    const repository = findRepository(join(root, folder));
    const group = groups.get(repository?.topLevel) ?? { repository, folders: [] };
    groups.set(repository?.topLevel, group);
    group.folders.push(folder);
  }
  return [...groups.values()];
}

function ordinaryScope(
  { root, selection, git }: ScopesRequest,
  repository: Repository | undefined,
  targets: readonly string[],
): Scope {
  if (!repository) return new WalkScope({ root, selection, targets });
  const folder = subjectOf(root, repository.topLevel) ?? '';
  return new GitScope({ root, selection, git, targets, folder });
}

/** Folders that a listing from above would not enter, and that were named all the same. */
async function leftOut(
  request: ScopesRequest,
  repository: Repository | undefined,
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  const { root, selection } = request;
  const rules = new WalkScope({ root, selection, targets: [] });
  const ignored = repository ? await ignoredByGit(request, repository, folders) : new Set();
  return new Set(folders.filter(folder => ignored.has(folder) || !rules.enters(folder)));
}

/** Git knows more ignore files than the walk does: those of the user and of the clone. */
async function ignoredByGit(
  { root, git, signal }: ScopesRequest,
  { topLevel }: Repository,
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  const byName = new Map(folders.map(folder => [relative(topLevel, join(root, folder)), folder]));
  byName.delete('');
  try {
    const ignored = await git.ignored(topLevel, [...byName.keys()], signal);
    return new Set([...ignored].map(name => byName.get(name) ?? name));
  } catch (error) {
    if (!OperationalError.is(error)) throw error;
    return new Set(); // The listing that follows fails in the same way, and says so.
  }
}
