import { findings } from '../analysis/findings.js';
import type { FileFindings } from '../analysis/rules/judge.js';
import type { Severity } from '../analysis/rules/rule.js';
import { fold } from '../engine/query.js';

/** What the whole workspace comes to. */
export interface WorkspaceTotals {
  readonly files: number;
  /** Files answered in part: half-typed, binary, too large. */
  readonly partial: number;
  readonly functions: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Sorted by rule id. */
  readonly byRule: Readonly<Record<string, number>>;
}

/** Counts over all files; re-counted only when some file's findings came out different. */
export const totals = fold({
  id: 'totals',
  version: 1,
  over: findings,
  run: (all): WorkspaceTotals => totalsOf(all.values()),
});

export function totalsOf(files: Iterable<FileFindings>): WorkspaceTotals {
  const bySeverity = { error: 0, warning: 0, info: 0, hint: 0 };
  const counts = new Map<string, number>();
  let [count, partial, functions] = [0, 0, 0];
  for (const file of files) {
    count++;
    functions += file.functions;
    if (file.problem) partial++;
    for (const { rule, severity } of file.findings) {
      bySeverity[severity]++;
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  const byRule = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { files: count, partial, functions, bySeverity, byRule };
}
