import { type CodeAction, CodeActionKind, type ExecuteCommandParams } from 'vscode-languageserver/node';
import type { Finding } from '../diagnostics.js';
import { findingDiagnostics } from '../diagnostics.js';
import type { Folders } from '../folders.js';

/** Ours to execute: every editor sends it back to us. */
export const addToBaseline = 'treewarden.addToBaseline';

export function baselineAction(uri: string, finding: Finding): CodeAction {
  const title = 'Add this finding to the baseline';
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: findingDiagnostics([finding]),
    command: { title, command: addToBaseline, arguments: [uri, finding.rule, finding.range[0]] },
  };
}

/** Of other commands, and of what is not in an open folder, there is nothing to do. */
export async function executeCommand(folders: Folders, params: ExecuteCommandParams): Promise<null> {
  const [uri, rule, line] = (params.arguments ?? []) as readonly unknown[];
  if (params.command !== addToBaseline || typeof uri !== 'string') return null;
  const file = folders.locate(uri);
  if (file && typeof rule === 'string' && typeof line === 'number')
    await file.folder.baseline.add(file.path, rule, line);
  return null;
}
