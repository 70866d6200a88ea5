import { harmless } from '../paint.js';
import { prettyJson } from '../print/pretty-json.js';
import type { Command } from './command.js';

export const worktreesMove: Command = async (
  { operands, allow, format },
  { cwd, parts, signal, terminal },
) => {
  const [called = '', target = ''] = operands;
  const { actions } = await parts.openWorktrees();
  const worktree = await actions.move({ folder: cwd, called, allow }, target, { signal });
  await terminal.print(
    format === 'json' ? prettyJson({ version: 1, worktree }) : `moved to ${harmless(worktree.path)}\n`,
  );
};
