import { harmless } from '../paint.js';
import { prettyJson } from '../print/pretty-json.js';
import type { Command } from './command.js';

export const worktreesPrune: Command = async (
  { allow, dryRun, format },
  { cwd, parts, signal, terminal },
) => {
  const { actions } = await parts.openWorktrees();
  const pruned = await actions.prune({ folder: cwd, allow }, dryRun, { signal });
  if (format === 'json') {
    await terminal.print(prettyJson({ version: 1, isRehearsal: dryRun, pruned }));
    return;
  }
  const said = dryRun ? 'would forget' : 'forgot';
  const lines = pruned.map(({ path, prunable }) => `${said} ${path}: ${prunable}`);
  await terminal.print(lines.map(line => `${harmless(line)}\n`).join('') || 'Nothing to forget\n');
};
