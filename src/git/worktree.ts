/** A checkout of a repository, as `git worktree list` tells of it. */
export interface Worktree {
  /** Absolute, as git writes it: with forward slashes, without symbolic links. */
  readonly path: string;
  /** Every repository has one main worktree, which may be bare: it is listed first. */
  readonly kind: 'main' | 'linked';
  readonly isBare: boolean;
  readonly isDetached: boolean;
  /** Id of the commit; absent before the first one, and where it is bare. */
  readonly head?: string;
  /** Full name, such as `refs/heads/feature/x`; absent where it is detached or bare. */
  readonly branch?: string;
  /** Why it is locked, empty where nobody said; absent where it is not. */
  readonly locked?: string;
  /** Why `git worktree prune` would forget it; absent where it would not. */
  readonly prunable?: string;
}

const branchFolder = 'refs/heads/';

/** As people call it: `feature/x`. */
export function branchName(ref: string): string {
  return ref.startsWith(branchFolder) ? ref.slice(branchFolder.length) : ref;
}

export function branchRef(name: string): string {
  return `${branchFolder}${name}`;
}

/** Id that stands for no commit. */
export function isNoCommit(id: string): boolean {
  return /^0+$/.test(id);
}
