/** What `git status` says of one worktree, counted. */
export interface WorktreeStatus {
  /** Absent before the first commit. */
  readonly head?: string;
  /** Short name; absent where it is detached. */
  readonly branch?: string;
  /** Short name of the branch that is followed. */
  readonly upstream?: string;
  /** Commits that the upstream has not, and the other way round; absent where it has none or it is gone. */
  readonly ahead?: number;
  readonly behind?: number;
  /** Paths with changes in the index; a renamed file is one. */
  readonly staged: number;
  /** Paths with changes that are not in the index. */
  readonly unstaged: number;
  /** Folders with nothing but untracked files count once. */
  readonly untracked: number;
  readonly conflicted: number;
}

export function isDirty({ staged, unstaged, untracked, conflicted }: WorktreeStatus): boolean {
  return staged + unstaged + untracked + conflicted > 0;
}

/** What is begun and not ended; git wants it continued or aborted. */
export type Operation = 'rebase' | 'am' | 'merge' | 'cherry-pick' | 'revert' | 'bisect';

export interface WorktreeState extends WorktreeStatus {
  readonly operation?: Operation;
  /** Whether only some of the files are checked out. */
  readonly isSparse: boolean;
  /** Whether there are submodules, whose own repositories go with a linked worktree: git removes it only by force. */
  readonly hasSubmodules: boolean;
}
