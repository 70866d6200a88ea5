import { resolve } from 'node:path';
import type { Prepared, ReadTreewardenFile } from '../../../node/worktrees/after-create.js';
import type { Added } from '../../../node/worktrees/worktree-actions.js';
import type { WorktreeTools } from '../../worktree-tools.js';
import type { Request } from '../arguments.js';
import { complainOf } from '../complaints.js';
import { harmless } from '../paint.js';
import type { Invocation } from '../parts.js';
import { prettyJson } from '../print/pretty-json.js';
import { branchText } from '../print/worktree-list.js';
import { settingsOf } from '../worktree-settings.js';
import type { Command } from './command.js';

export const worktreesAdd: Command = async (request, invocation) => {
  const { cwd, parts, signal, terminal } = invocation;
  const [branch = '', path] = request.operands;
  const tools = await parts.openWorktrees();
  const read = await settingsOf(tools, invocation);
  const added = await tools.actions.add(
    {
      folder: cwd,
      branch,
      path: path === undefined ? undefined : resolve(cwd, path),
      from: request.from,
      isDetached: request.detach,
    },
    { signal, hooks: request.trust },
  );
  const prepared = await prepare(tools, added, read, request, invocation);
  for (const problem of prepared.problems) complainOf(invocation, problem);
  await terminal.print(request.format === 'json' ? addedJson(added, prepared) : addedText(added, prepared));
};

const unprepared: Prepared = { copied: [], ran: [], problems: [] };

async function prepare(
  tools: WorktreeTools,
  { worktree, main }: Added,
  { settings: { copy, afterCreate } }: ReadTreewardenFile,
  { trust, quiet }: Request,
  { terminal, signal, cwd }: Invocation,
): Promise<Prepared> {
  if (copy.length + afterCreate.length === 0) return unprepared;
  if (trust) {
    const onOutput = (text: string): void => {
      for (const line of text.split(/\r?\n/)) if (line) terminal.say(harmless(line));
    };
    const source = main.isBare ? cwd : main.path;
    return tools.prepare({ worktree, source, copy, afterCreate }, { signal, ...(quiet ? {} : { onOutput }) });
  }
  terminal.say(
    'What .treewarden.yaml says about new worktrees was not done. If you trust this repository: --trust',
  );
  return unprepared;
}

function addedText({ worktree, kind }: Added, { copied, ran }: Prepared): string {
  const lines = [
    `${worktree.path}: ${branchText(worktree)}, ${kind}`,
    ...copied.map(path => `copied ${path}`),
    ...ran.map(command => `ran ${command}`),
  ];
  return lines.map(line => `${harmless(line)}\n`).join('');
}

function addedJson({ worktree, kind }: Added, { copied, ran, problems }: Prepared): string {
  const told = problems.map(({ code, subject, cause }) => ({
    code,
    subject,
    reason: cause instanceof Error ? cause.message : undefined,
  }));
  return prettyJson({ version: 1, worktree, kind, copied, ran, problems: told });
}
