import { basename, resolve } from 'node:path';
import { OperationalError } from '../../base/errors.js';
import { isSamePath, usualNames } from '../../base/paths/path-key.js';
import type { PathPlatform } from '../../base/paths/system.js';
import { branchRef, type Worktree } from '../../git/worktree.js';
import { realPath } from './worktree-reader.js';

const names = usualNames(platformOf(process.platform));

/** By its path, seen from a folder, by its branch, or by the name of its folder; throws `worktree/unknown`, `worktree/ambiguous`. */
export function findWorktree(worktrees: readonly Worktree[], called: string, folder: string): Worktree {
  const path = realPath(resolve(folder, called));
  const ways: readonly ((worktree: Worktree) => boolean)[] = [
    worktree => isSamePath(worktree.path, path, names),
    worktree => worktree.branch !== undefined && worktree.branch === branchRef(called),
    worktree => basename(worktree.path) === called,
  ];
  for (const isMeant of ways) {
    const [found, another] = worktrees.filter(isMeant);
    if (another) throw new OperationalError('worktree/ambiguous', called);
    if (found) return found;
  }
  throw new OperationalError('worktree/unknown', called);
}

function platformOf(platform: NodeJS.Platform): PathPlatform {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux';
}
