import { isDirty, type WorktreeState } from './status.js';
import { branchName, type Worktree } from './worktree.js';

/** What may be lost with a worktree; whoever lets go of it names it. */
export const lossKinds = [
  'dirty',
  'operation',
  'unpushed',
  'submodules',
  'nested',
  'locked',
  'protected',
] as const;
export type LossKind = (typeof lossKinds)[number];

export interface Loss {
  readonly kind: LossKind;
  /** In words. */
  readonly what: string;
}

/** What is known of a worktree that is to go. */
export interface AtStake {
  readonly worktree: Worktree;
  /** Absent where its folder is gone. */
  readonly state?: WorktreeState;
  /** Commits that no remote has, or, where it is detached, no branch, tag or remote. */
  readonly unpushed: number;
  /** Paths of other worktrees that lie within it. */
  readonly nested?: readonly string[];
  /** Whether the branch is one of those that are kept. */
  readonly isProtected: boolean;
}

export function lossesOf(atStake: AtStake): readonly Loss[] {
  return lossKinds.flatMap(kind => {
    const what = finders[kind](atStake);
    return what === undefined ? [] : [{ kind, what }];
  });
}

const finders: Readonly<Record<LossKind, (atStake: AtStake) => string | undefined>> = {
  dirty: ({ state }) => (state && isDirty(state) ? dirtText(state) : undefined),
  operation: ({ state }) => (state?.operation ? `a ${state.operation} is under way` : undefined),
  unpushed: ({ unpushed, worktree }) => {
    const whose = worktree.branch === undefined ? 'no branch has' : 'no remote has';
    return unpushed > 0 ? `${unpushed} ${plural(unpushed, 'commit')} that ${whose}` : undefined;
  },
  submodules: ({ state }) => (state?.hasSubmodules ? 'submodules, with what is only in them' : undefined),
  nested: ({ nested = [] }) => (nested.length > 0 ? `within it lies ${nested.join(', ')}` : undefined),
  locked: ({ worktree: { locked } }) => {
    if (locked === undefined) return undefined;
    return locked ? `it is locked: ${locked}` : 'it is locked';
  },
  protected: ({ isProtected, worktree: { branch = '' } }) =>
    isProtected ? `${branchName(branch)} is a protected branch` : undefined,
};

export function lossText(losses: readonly Loss[]): string {
  return losses.map(({ kind, what }) => `${what} [${kind}]`).join(', ');
}

function dirtText({ staged, unstaged, untracked, conflicted }: WorktreeState): string {
  const counts = { staged, unstaged, untracked, conflicted };
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return `changes that are not committed: ${parts.map(([name, count]) => `${count} ${name}`).join(', ')}`;
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
