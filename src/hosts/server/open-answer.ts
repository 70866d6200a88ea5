import type { Diagnostic } from 'vscode-languageserver/node';
import type { Workspace } from '../../workspace/workspace.js';
import { findingDiagnostics, patternDiagnostics } from './diagnostics.js';
import type { Answered } from './file-states.js';
import type { Catalogue } from './parts.js';

export interface OpenAnswerParts {
  readonly workspace: Workspace;
  readonly catalogue: Catalogue;
  /** Whether the workspace knows its files by now. */
  readonly isListed: boolean;
}

export interface OpenAnswer {
  readonly report: Answered;
  readonly diagnostics: Diagnostic[];
}

/** What the editor shows of an open file: findings and edge cases. Rejects with `Cancelled` when the text moves on. */
export async function openAnswer(parts: OpenAnswerParts, path: string): Promise<OpenAnswer> {
  const { workspace, isListed } = parts;
  if (!workspace.has(path)) return { report: isListed ? leftOut : notYet, diagnostics: [] };
  const report = await workspace.report(path, { obsolete: 'cancel' });
  return {
    report,
    diagnostics: [...findingDiagnostics(report.findings), ...(await patternsOf(parts, path))],
  };
}

/** Answered as soon as the listing ends. */
const notYet: Answered = { freshness: 'verifying' };
const leftOut: Answered = {
  freshness: 'none',
  problem: { message: 'Left out by the settings or by git.' },
};

async function patternsOf({ workspace, catalogue }: OpenAnswerParts, path: string): Promise<Diagnostic[]> {
  const { patterns: severity } = await workspace.settings();
  if (severity === 'off') return [];
  const { patterns } = await workspace.detail(path);
  return patternDiagnostics(patterns, severity, catalogue);
}
