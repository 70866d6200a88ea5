import { zeroRecords } from './records.js';
import { isNoCommit, type Worktree } from './worktree.js';

/** Of `git worktree list --porcelain -z`: attributes of one worktree a block, an empty one after each. */
export function parseWorktrees(output: string): readonly Worktree[] {
  const worktrees: Worktree[] = [];
  let attributes = new Map<string, string>();
  for (const record of zeroRecords(output)) {
    if (record !== '') {
      const [label, value] = parted(record);
      attributes.set(label, value);
    } else if (attributes.size > 0) {
      worktrees.push(worktreeOf(attributes, worktrees.length === 0));
      attributes = new Map();
    }
  }
  return worktrees;
}

function parted(record: string): [label: string, value: string] {
  const space = record.indexOf(' ');
  return space < 0 ? [record, ''] : [record.slice(0, space), record.slice(space + 1)];
}

function worktreeOf(attributes: ReadonlyMap<string, string>, isFirst: boolean): Worktree {
  const head = attributes.get('HEAD');
  const branch = attributes.get('branch');
  const locked = attributes.get('locked');
  const prunable = attributes.get('prunable');
  return {
    path: attributes.get('worktree') ?? '',
    kind: isFirst ? 'main' : 'linked',
    isBare: attributes.has('bare'),
    isDetached: attributes.has('detached'),
    ...(head === undefined || isNoCommit(head) ? {} : { head }),
    ...(branch === undefined ? {} : { branch }),
    ...(locked === undefined ? {} : { locked }),
    ...(prunable === undefined ? {} : { prunable }),
  };
}
