/** Git, and what it says of the opened folder. */
export interface GitVitals {
  /** Absent when there is no git on the PATH. */
  readonly version?: string;
  /** Whether the folder lies in a repository, by its `.git`. */
  readonly repository: boolean;
  /** Of the worktree. */
  readonly topLevel?: string;
  /** Git refuses a repository that belongs to somebody else. */
  readonly dubiousOwner?: boolean;
  /** What else git said when it was asked. */
  readonly problem?: string;
  /** `index.lock`: a git that runs, or one that died. */
  readonly lock?: { readonly path: string; readonly ageMs: number };
  readonly worktrees: number;
  /** Worktrees whose folder is gone. */
  readonly prunable: readonly string[];
  /** The `.git` file of this worktree leads nowhere. */
  readonly brokenLink?: string;
  readonly sparse: boolean;
  readonly partial: boolean;
  readonly shallow: boolean;
  /** Files, and the time git took to list them; absent where it did not. */
  readonly files?: number;
  readonly listMs?: number;
}
