import { resolve } from 'node:path';
import { Bell } from '../../../base/bell.js';
import { DisposableStore } from '../../../base/disposable.js';
import type { Listing } from '../../../node/worktrees/list-worktrees.js';
import type { WorktreeTools } from '../../worktree-tools.js';
import type { Request } from '../arguments.js';
import { complain, complainOf } from '../complaints.js';
import type { Invocation } from '../parts.js';
import { worktreeListText } from '../print/worktree-list.js';
import type { Command } from './command.js';

export const worktreesList: Command = async (request, invocation) => {
  const tools = await invocation.parts.openWorktrees();
  const first = await listed(tools, request, invocation);
  const { repositories } = first;
  const text = worktreeListText(repositories, request.format);
  if (repositories.length > 0 || request.format === 'json') await invocation.terminal.print(text);
  if (request.watch) await follow(tools, first, text, request, invocation);
};

async function listed(
  tools: WorktreeTools,
  { operands, states }: Request,
  invocation: Invocation,
): Promise<Listing> {
  const { cwd, signal } = invocation;
  const folders = operands.length > 0 ? operands.map(operand => resolve(cwd, operand)) : [cwd];
  const listing = await tools.list(folders, { signal, states });
  for (const problem of listing.problems) complainOf(invocation, problem);
  for (const { path, problem } of listing.repositories.flatMap(({ worktrees }) => worktrees))
    if (problem !== undefined) complain(invocation, 'git', `${path}: ${problem}`);
  return listing;
}

/** Prints what is listed whenever it is another, one look at a time, until it is no longer wanted. */
async function follow(
  tools: WorktreeTools,
  { repositories }: Listing,
  printed: string,
  request: Request,
  invocation: Invocation,
): Promise<void> {
  const { signal, terminal } = invocation;
  const owned = new DisposableStore();
  const bell = new Bell();
  signal.addEventListener('abort', () => bell.ring());
  try {
    for (const { repository } of repositories) {
      const watch = owned.add(await tools.watch(repository));
      owned.add(watch.onDidChange(() => bell.ring()));
    }
    for (let before = printed; !signal.aborted; ) {
      await bell.next();
      signal.throwIfAborted();
      const text = worktreeListText((await listed(tools, request, invocation)).repositories, request.format);
      if (text !== before) await terminal.print(`\n${text}`);
      before = text;
    }
  } finally {
    owned.dispose();
  }
}
