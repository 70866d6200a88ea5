import { resolve } from 'node:path';
import { bytesText } from '../../../base/amounts.js';
import type { Explanation } from '../../../workspace/answers.js';
import { complain } from '../complaints.js';
import { inWorkspace } from '../in-workspace.js';
import { harmless } from '../paint.js';
import type { Invocation } from '../parts.js';
import { prettyJson } from '../print/pretty-json.js';
import { msText, table } from '../print/table.js';
import { nameIn } from '../targets.js';
import type { Command } from './command.js';

export const explain: Command = (request, invocation) =>
  inWorkspace(request, invocation, request.operands, async workspace => {
    const [file = ''] = request.operands;
    const path = nameIn(workspace.root, resolve(invocation.cwd, file));
    if (!workspace.has(path)) return refuse(file, invocation);
    const explanation = await workspace.explain(path);
    const isJson = request.format === 'json';
    await invocation.terminal.print(isJson ? prettyJson(explanation) : textOf(explanation));
  });

/** What stands in the way of a named file is told already. */
function refuse(file: string, invocation: Invocation): void {
  if (invocation.verdict.outcome === 'clean')
    complain(invocation, 'badInput', `${file}: This is a folder. Name a file.`);
}

/** Enough of a key to tell two apart. */
const shownKeyLength = 12;

function textOf({ path, freshness, state, steps }: Explanation): string {
  const rows = steps.map(({ kind, from, reason, key, ms, bytes }) => [
    kind,
    reason ? `${from}: ${reason}` : from,
    key.slice(0, shownKeyLength),
    msText(ms),
    bytes === undefined ? '' : bytesText(bytes),
  ]);
  const lines = table(['result', 'from', 'key', 'ms', 'size'], rows, 3);
  return `${harmless(path)}: ${freshness}, content ${state}\n\n${lines.join('\n')}\n`;
}
