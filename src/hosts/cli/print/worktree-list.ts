import type { WorktreeState } from '../../../git/status.js';
import { branchName, type Worktree } from '../../../git/worktree.js';
import type { RepositoryRows, WorktreeRow } from '../../../node/worktrees/list-worktrees.js';
import { harmless } from '../paint.js';
import { prettyJson } from './pretty-json.js';
import { table } from './table.js';

const header = ['worktree', 'branch', 'changes', 'upstream', 'last commit', 'note'] as const;
const mostSubject = 50;
const idLength = 7;

export function worktreeListText(repositories: readonly RepositoryRows[], format: string): string {
  if (format === 'json') return prettyJson({ version: 1, repositories });
  return repositories
    .map(one => `${table(header, one.worktrees.map(rowOf), header.length).join('\n')}\n`)
    .join('\n');
}

/** Where it is, in a word or two. */
export function branchText({ branch, isBare, head }: Worktree): string {
  if (isBare) return '(bare)';
  return branch === undefined ? `(detached ${head?.slice(0, idLength) ?? ''})` : branchName(branch);
}

function rowOf(row: WorktreeRow): readonly string[] {
  const { path, state, commit } = row;
  const subject = commit?.subject ?? '';
  const short = subject.length > mostSubject ? `${subject.slice(0, mostSubject - 1)}…` : subject;
  return [path, branchText(row), changesText(state), upstreamText(state), short, noteOf(row)].map(harmless);
}

function changesText(state: WorktreeState | undefined): string {
  if (!state) return '';
  const { staged, unstaged, untracked, conflicted } = state;
  const parts = Object.entries({ staged, unstaged, untracked, conflicted }).filter(([, count]) => count > 0);
  return parts.map(([name, count]) => `${count} ${name}`).join(', ') || 'none';
}

function upstreamText(state: WorktreeState | undefined): string {
  if (state?.upstream === undefined) return '';
  const { ahead, behind, upstream } = state;
  if (ahead === undefined || behind === undefined) return `${upstream} gone`;
  const distance = [ahead > 0 ? `+${ahead}` : '', behind > 0 ? `-${behind}` : ''].filter(Boolean).join(' ');
  return distance || 'even';
}

/** What a reader should know before working there. */
function noteOf(row: WorktreeRow): string {
  const { prunable, problem, state, head, isBare } = row;
  const notes: readonly (string | false | undefined)[] = [
    lockText(row),
    prunable !== undefined && `prunable: ${prunable}`,
    state?.operation !== undefined && `${state.operation} under way`,
    state?.isSparse && 'sparse',
    head === undefined && !isBare && 'no commits',
    problem,
  ];
  return notes.filter(Boolean).join('; ');
}

function lockText({ locked }: Worktree): string | undefined {
  if (locked === '') return 'locked';
  return locked === undefined ? undefined : `locked: ${locked}`;
}
