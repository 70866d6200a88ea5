import { join } from 'node:path';
import { projectRules } from '../../../analysis/project/rules/index.js';
import { repeatRules } from '../../../analysis/repeats/index.js';
import type { FileReport } from '../../../workspace/answers.js';
import {
  type BaselineFiles,
  baselineName,
  compareWith,
  entriesOf,
  printBaseline,
  totalOf,
} from '../../../workspace/baseline.js';
import type { Workspace } from '../../../workspace/workspace.js';
import type { Request } from '../arguments.js';
import { inWorkspace } from '../in-workspace.js';
import { readBaseline } from '../known-findings.js';
import type { Invocation } from '../parts.js';
import { isOfProject } from '../printed-scan.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

/** Of files that were not looked at the entries stay, and with `--prune` nothing is added. */
export const baseline: Command = (request, invocation) =>
  inWorkspace(request, invocation, request.operands, async workspace => {
    const { parts, terminal } = invocation;
    const { files: before } = await readBaseline(workspace.root, request, invocation);
    const isOfAll = request.operands.length === 0;
    const now: Record<string, BaselineFiles[string]> = isOfAll ? {} : { ...before };
    for (const [path, findings] of await findingsByPath(workspace, request, invocation)) {
      const text = findings.length > 0 ? await parts.readText(join(workspace.root, path)) : undefined;
      const kept = request.prune ? compareWith(before, path, findings, text ?? '').known : findings;
      now[path] = { ...(isOfAll ? {} : acrossFiles(before[path])), ...entriesOf(kept, text ?? '') };
    }
    await parts.writeText(join(workspace.root, baselineName), printBaseline(now));
    await terminal.print(`${baselineName}: ${totalOf(now)} findings, ${totalOf(before)} before\n`);
  });

async function findingsByPath(
  workspace: Workspace,
  request: Request,
  invocation: Invocation,
): Promise<ReadonlyMap<string, FileReport['findings']>> {
  const progress = progressOf(request, invocation);
  const forProject = isOfProject(request);
  const options = { signal: invocation.signal, onProgress: progress.update, forProject };
  const found = new Map<string, FileReport['findings']>();
  for await (const { path, findings } of workspace.scan(options)) found.set(path, findings);
  const across = forProject ? await workspace.across() : [];
  for (const { path, findings } of across) found.set(path, [...(found.get(path) ?? []), ...findings]);
  progress.erase();
  return found;
}

/** Of chosen paths nothing is known across files, so what was known stays. */
function acrossFiles(entries: BaselineFiles[string] = {}): BaselineFiles[string] {
  const rules = [...projectRules, ...repeatRules].map(({ id }) => id);
  return Object.fromEntries(Object.entries(entries).filter(([rule]) => rules.includes(rule)));
}
