import { resolve } from 'node:path';
import { harmless } from '../paint.js';
import { prettyJson } from '../print/pretty-json.js';
import type { Command } from './command.js';

export const worktreesContext: Command = async ({ operands, format }, { cwd, parts, signal, terminal }) => {
  const path = resolve(cwd, operands[0] ?? '.');
  const { reader } = await parts.openWorktrees();
  const context = await reader.context(path, signal);
  if (format === 'json') await terminal.print(prettyJson({ version: 1, path, ...context }));
  else {
    const rows = Object.entries({ path, ...context }).map(([key, value]) => [words(key), value] as const);
    const width = Math.max(...rows.map(([key]) => key.length));
    await terminal.print(rows.map(([key, value]) => `${key.padEnd(width)}  ${harmless(value)}\n`).join(''));
  }
};

/** `gitDirectory` as it is spoken. */
function words(key: string): string {
  return key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
