import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where git keeps what; absolute paths. */
export interface Repository {
  readonly topLevel: string;
  /** Of this worktree: `HEAD` and the index are here. */
  readonly gitDirectory: string;
  /** Of all worktrees: `refs`, `packed-refs` and `worktrees` are here. */
  readonly commonDirectory: string;
}

/** The nearest repository at or above a folder, found without starting git (5 ms); undefined outside of any. */
export function findRepository(folder: string): Repository | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = repositoryAt(at);
    if (found || at === dirname(at)) return found;
  }
}

/** The repository whose top level is this very folder. */
export function repositoryAt(topLevel: string): Repository | undefined {
  const dotGit = join(topLevel, '.git');
  const gitDirectory = gitDirectoryAt(dotGit);
  if (!gitDirectory || !statOf(join(gitDirectory, 'HEAD'))) return undefined;
  const common = readLine(join(gitDirectory, 'commondir'));
  return { topLevel, gitDirectory, commonDirectory: common ? resolve(gitDirectory, common) : gitDirectory };
}

/** A worktree made by `git worktree add`: a second checkout of files that are listed where the first one is. */
export function isLinkedWorktree({ gitDirectory, commonDirectory }: Repository): boolean {
  return gitDirectory !== commonDirectory;
}

function statOf(path: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // Out of reach is as good as not there: git could not use it either.
  }
}

function gitDirectoryAt(dotGit: string): string | undefined {
  const stats = statOf(dotGit);
  if (stats?.isDirectory()) return dotGit;
  return stats?.isFile() ? linkedDirectory(dotGit) : undefined;
}

/** Worktrees and submodules have a file `.git` that says where the directory is. */
function linkedDirectory(dotGit: string): string | undefined {
  const target = readLine(dotGit)?.match(/^gitdir: (.+)$/s)?.[1];
  return target === undefined ? undefined : resolve(dirname(dotGit), target);
}

/** As git reads it: a path may hold line breaks, and end with a space. */
function readLine(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/[\r\n]+$/, '');
  } catch {
    return undefined; // Most git directories have no such file.
  }
}
