import type { CodeLens } from 'vscode-languageserver/node';
import type { DetailedReport } from '../../../workspace/answers.js';
import type { Located } from '../folders.js';
import { lspRange } from './ranges.js';

type FunctionFacts = DetailedReport['functions'][number];

/** Functions of one branch need no numbers above them. */
const leastCyclomatic = 2;

/** How complex each function is, above it. */
export async function codeLenses({ folder, path }: Located): Promise<CodeLens[]> {
  if (!folder.settings.codeLens || !folder.workspace.has(path)) return [];
  const { functions } = await folder.workspace.detail(path);
  return functions
    .filter(({ metrics }) => metrics.cyclomatic >= leastCyclomatic)
    .filter(fn => !isCallback(fn))
    .map(fn => ({ range: lspRange(fn.label), command: { title: titleOf(fn), command: '' } }));
}

/** Its numbers would stand in the middle of the function that it is passed on by. */
function isCallback({ name, parent }: FunctionFacts): boolean {
  return parent !== -1 && name === '<anonymous>';
}

function titleOf({ metrics }: FunctionFacts): string {
  const { cyclomatic, cognitiveWp, sloc } = metrics;
  return `complexity ${cyclomatic} · cognitive ${cognitiveWp} · ${sloc} lines`;
}
