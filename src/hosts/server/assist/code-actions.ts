import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import { touches } from '../../../base/range.js';
import type { FixOffer } from '../../../workspace/workspace.js';
import { findingDiagnostics } from '../diagnostics.js';
import type { Located } from '../folders.js';
import { baselineAction } from './baseline-actions.js';
import { lspRange, ourRange } from './ranges.js';

export const actionKinds = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
];

/** Fixes for what the selection touches, and what lets it stand. */
export async function codeActions(
  { folder, path }: Located,
  { textDocument, range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const { uri } = textDocument;
  const offers = await folder.workspace.fixes(path, ourRange(range), folder.across(path));
  const fixes = offers.flatMap(offer => {
    const kind = kindOf(offer, context.only);
    return kind === undefined ? [] : actionOf(uri, offer, kind);
  });
  const isOfFixes = !context.only || context.only.includes(CodeActionKind.QuickFix);
  if (!isOfFixes || !folder.baseline.isOn) return fixes;
  const found = await folder.findingsOf(path);
  const touched = found.filter(finding => touches(finding.range, ourRange(range)));
  return [...fixes, ...touched.map(finding => baselineAction(uri, finding))];
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
