import { resolve } from 'node:path';
import { complain, complainOf } from '../complaints.js';
import { worktreeListText } from '../print/worktree-list.js';
import type { Command } from './command.js';

export const worktreesList: Command = async ({ operands, states, format }, invocation) => {
  const { cwd, parts, signal, terminal } = invocation;
  const tools = await parts.openWorktrees();
  const folders = operands.length > 0 ? operands.map(operand => resolve(cwd, operand)) : [cwd];
  const { repositories, problems } = await tools.list(folders, { signal, states });
  for (const problem of problems) complainOf(invocation, problem);
  for (const { path, problem } of repositories.flatMap(({ worktrees }) => worktrees))
    if (problem !== undefined) complain(invocation, 'git', `${path}: ${problem}`);
  if (repositories.length > 0 || format === 'json')
    await terminal.print(worktreeListText(repositories, format));
};
