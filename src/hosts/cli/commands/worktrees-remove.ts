import { messageOf, OperationalError } from '../../../base/errors.js';
import { complainOf } from '../complaints.js';
import { harmless } from '../paint.js';
import { prettyJson } from '../print/pretty-json.js';
import { settingsOf } from '../worktree-settings.js';
import type { Command } from './command.js';

/** One after the other: each is removed or refused for reasons of its own. */
export const worktreesRemove: Command = async ({ operands, allow, format }, invocation) => {
  const { cwd, parts, signal, terminal } = invocation;
  const tools = await parts.openWorktrees();
  const { protectedBranches } = (await settingsOf(tools, invocation)).settings;
  const removed: object[] = [];
  const refused: object[] = [];
  for (const called of operands) {
    signal.throwIfAborted();
    try {
      const worktree = await tools.actions.remove(
        { folder: cwd, called, allow, protectedBranches },
        { signal },
      );
      removed.push(worktree);
      if (format === 'text') await terminal.print(`removed ${harmless(worktree.path)}\n`);
    } catch (error) {
      if (!OperationalError.is(error)) throw error;
      refused.push({ worktree: called, code: error.code, reason: messageOf(error.cause ?? error) });
      complainOf(invocation, error);
    }
  }
  if (format === 'json') await terminal.print(prettyJson({ version: 1, removed, refused }));
};
