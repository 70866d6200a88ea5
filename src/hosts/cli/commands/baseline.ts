import { join } from 'node:path';
import {
  type BaselineFiles,
  compareWith,
  countOf,
  entriesOf,
  printBaseline,
} from '../../../workspace/baseline.js';
import { inWorkspace } from '../in-workspace.js';
import { baselineName, readBaseline } from '../known-findings.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

/** Of files that were not looked at the entries stay, and with `--prune` nothing is added. */
export const baseline: Command = (request, invocation) =>
  inWorkspace(request, invocation, request.operands, async workspace => {
    const { parts, terminal, signal } = invocation;
    const { files: before } = await readBaseline(workspace.root, request, invocation);
    const progress = progressOf(request, invocation);
    const now: Record<string, BaselineFiles[string]> = request.operands.length > 0 ? { ...before } : {};
    for await (const { path, findings } of workspace.scan({ signal, onProgress: progress.update })) {
      const text = findings.length > 0 ? await parts.readText(join(workspace.root, path)) : undefined;
      const kept = request.prune ? compareWith(before, path, findings, text ?? '').known : findings;
      now[path] = entriesOf(kept, text ?? '');
    }
    progress.erase();
    await parts.writeText(join(workspace.root, baselineName), printBaseline(now));
    await terminal.print(`${baselineName}: ${total(now)} findings, ${total(before)} before\n`);
  });

function total(files: BaselineFiles): number {
  return Object.values(files).reduce((sum, entries) => sum + countOf(entries), 0);
}
