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
  return offers.flatMap(offer => {
    const kind = kindOf(offer, context.only);
    return kind === undefined ? [] : actionOf(textDocument.uri, offer, kind);
  });
}

/**
 * What mends a finding is a quick fix of it, whichever way it does so: else the light bulb would list the comment that
 * lets it stand before what mends it, and Problems that comment alone. Who asks for refactorings gets it as one.
 */
function kindOf({ kind }: FixOffer, only: readonly string[] | undefined): CodeActionKind | undefined {
  if (!only || only.includes(CodeActionKind.QuickFix)) return CodeActionKind.QuickFix;
  // A kind stands for all below it: `refactor` for `refactor.extract`.
  return only.some(wanted => kind === wanted || kind.startsWith(`${wanted}.`)) ? kind : undefined;
}

function actionOf(
  uri: string,
  { title, isPreferred, finding, edits }: FixOffer,
  kind: CodeActionKind,
): CodeAction {
  const changes = edits.map(({ range, text }) => ({ range: lspRange(range), newText: text }));
  return {
    title,
    kind,
    isPreferred: isPreferred && kind === CodeActionKind.QuickFix,
    diagnostics: findingDiagnostics([finding]),
    edit: { changes: { [uri]: changes } },
  };
}
