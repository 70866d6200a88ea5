import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import type { FixOffer } from '../../../workspace/workspace.js';
import { findingDiagnostics } from '../diagnostics.js';
import type { Located } from '../folders.js';
import { lspRange, ourRange } from './ranges.js';

export const actionKinds = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
];

/** Fixes for what the selection touches. */
export async function codeActions(
  { folder, path }: Located,
  { textDocument, range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const offers = await folder.workspace.fixes(path, ourRange(range));
  return offers
    .filter(({ kind }) => isWanted(kind, context.only))
    .map(offer => actionOf(textDocument.uri, offer));
}

/** A kind stands for all below it: `refactor` for `refactor.extract`. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(wanted => kind === wanted || kind.startsWith(`${wanted}.`));
}

/** What mends a problem is offered with it, whichever way it does so: the light bulb shows all of them. */
function actionOf(uri: string, { title, kind, isPreferred, finding, edits }: FixOffer): CodeAction {
  const changes = edits.map(({ range, text }) => ({ range: lspRange(range), newText: text }));
  return {
    title,
    kind,
    isPreferred: isPreferred && kind === CodeActionKind.QuickFix,
    diagnostics: findingDiagnostics([finding]),
    edit: { changes: { [uri]: changes } },
  };
}
