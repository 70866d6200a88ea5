import { bytesText } from '../../../base/amounts.js';
import { removeQuarantined } from '../../../node/store/quarantine.js';
import type { Status } from '../../../workspace/status.js';
import { usage } from '../arguments.js';
import { inWorkspace } from '../in-workspace.js';
import { harmless } from '../paint.js';
import { prettyJson } from '../print/pretty-json.js';
import { table } from '../print/table.js';
import type { Command } from './command.js';

/** Nobody needs these files but whoever wants to know what damaged them. */
export const cacheQuarantine: Command = async (request, invocation) => {
  const [doing = 'list'] = request.operands;
  if (doing !== 'list' && doing !== 'clear') throw usage(`"cache quarantine" does not know "${doing}".`);
  await inWorkspace(request, invocation, [], async workspace => {
    const { quarantine = [] } = (await workspace.status()).store;
    if (doing === 'clear') {
      for (const { path } of quarantine) removeQuarantined(path);
      if (!request.quiet) await invocation.terminal.print(`${filesText(quarantine.length)} removed\n`);
      return;
    }
    const isJson = request.format === 'json';
    await invocation.terminal.print(isJson ? prettyJson(quarantine) : listText(quarantine));
  });
};

type Quarantine = NonNullable<Status['store']['quarantine']>;

function listText(quarantine: Quarantine): string {
  if (quarantine.length === 0) return 'No damaged files were set aside\n';
  const rows = quarantine.map(({ path, bytes, at, why }) => [
    at === undefined ? 'unknown' : new Date(at).toISOString(),
    harmless(why || 'not noted'),
    harmless(path),
    bytesText(bytes),
  ]);
  const lines = table(['set aside', 'why', 'file', 'size'], rows, 3);
  return `${lines.join('\n')}\n\nRemove them with "treewarden cache quarantine clear"\n`;
}

function filesText(count: number): string {
  return count === 1 ? '1 damaged file' : `${count} damaged files`;
}
