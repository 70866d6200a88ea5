import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver/node';
import type { DetailedReport, FileReport } from '../../workspace/answers.js';
import { pageOf } from '../rule-pages.js';
import { lspRange } from './assist/ranges.js';
import type { Catalogue } from './parts.js';
import { uriOf } from './uris.js';

export type Finding = FileReport['findings'][number];
type Sighting = DetailedReport['patterns'][number];
type TextRange = Finding['range'];

/** Where a root is given, with the other places that they are about. */
export function findingDiagnostics(findings: readonly Finding[], root?: string): Diagnostic[] {
  return findings.map(finding => ({
    ...common(finding.rule, finding.range),
    severity: severities[finding.severity],
    message: finding.message,
    ...(root !== undefined && finding.related && { relatedInformation: relatedOf(finding.related, root) }),
    ...(isDispensable(finding) && { tags: [DiagnosticTag.Unnecessary] }),
  }));
}

/** A place in the same file has a path, too, where the finding shows only across files. */
function relatedOf(related: NonNullable<Finding['related']>, root: string): DiagnosticRelatedInformation[] {
  return related.flatMap(({ path, range, message }) =>
    path === undefined ? [] : { location: { uri: uriOf(root, path), range: lspRange(range) }, message },
  );
}

/** Edge cases worth a test, as quiet as the setting says. */
export function patternDiagnostics(
  patterns: readonly Sighting[],
  severity: 'hint' | 'info',
  catalogue: Catalogue,
): Diagnostic[] {
  return patterns.map(({ rule, range, value }) => ({
    ...common(rule, range),
    severity: severities[severity],
    message: patternMessage(catalogue(rule)?.summary ?? rule, value),
  }));
}

/** Of a file of ours that cannot be used. */
export function problemDiagnostic(problem: string | undefined): Diagnostic[] {
  if (problem === undefined) return [];
  const start = { line: 0, character: 0 };
  return [
    {
      source: 'treewarden',
      severity: DiagnosticSeverity.Error,
      message: problem,
      range: { start, end: start },
    },
  ];
}

const severities: Readonly<Record<Finding['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function common(
  rule: string,
  range: TextRange,
): Pick<Diagnostic, 'source' | 'code' | 'codeDescription' | 'range'> {
  return {
    source: 'treewarden',
    code: rule,
    codeDescription: { href: pageOf(rule) },
    range: lspRange(range),
  };
}

/** Editors fade what could go without loss; a swallowed error (a warning by default) is not that. */
function isDispensable({ rule, severity }: Finding): boolean {
  return rule === 'empty-catch' && (severity === 'info' || severity === 'hint');
}

function patternMessage(summary: string, subject: string | number | undefined): string {
  return subject === undefined ? summary : `${subject}: ${summary}`;
}
