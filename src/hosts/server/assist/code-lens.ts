import type { CodeLens } from 'vscode-languageserver/node';
import type { DetailedReport } from '../../../workspace/answers.js';
import type { Located } from '../folders.js';
import { lspRange } from './ranges.js';

/** Functions of one branch need no numbers above them. */
const leastCyclomatic = 2;

/** How complex each function is, above it. */
export async function codeLenses({ folder, path }: Located): Promise<CodeLens[]> {
  if (!folder.settings.codeLens || !folder.workspace.has(path)) return [];
  const { functions } = await folder.workspace.detail(path);
  return functions
    .filter(({ metrics }) => metrics.cyclomatic >= leastCyclomatic)
    .map(fn => ({ range: lspRange(fn.label), command: { title: titleOf(fn), command: '' } }));
}

function titleOf({ metrics }: DetailedReport['functions'][number]): string {
  const { cyclomatic, cognitiveWp, sloc } = metrics;
  return `complexity ${cyclomatic} · cognitive ${cognitiveWp} · ${sloc} lines`;
}
