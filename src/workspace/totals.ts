import type { FileFindings } from '../analysis/rules/judge.js';
import type { Severity } from '../analysis/rules/rule.js';

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

/** One file's part of the totals: what is left of its findings when they have been shown. */
export interface Tally {
  readonly partial: boolean;
  readonly functions: number;
  /** Findings by severity and rule, as `warning long-function`. */
  readonly counts: Readonly<Record<string, number>>;
}

export function tallyOf({ findings, functions, problem }: FileFindings): Tally {
  const counts: Record<string, number> = {};
  for (const { severity, rule } of findings) {
    const name = `${severity} ${rule}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return { partial: problem !== undefined, functions, counts };
}

export function totalsOf(tallies: Iterable<Tally>): WorkspaceTotals {
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  const byRule = new Map<string, number>();
  let [files, partial, functions] = [0, 0, 0];
  for (const tally of tallies) {
    files++;
    functions += tally.functions;
    if (tally.partial) partial++;
    for (const [name, count] of Object.entries(tally.counts)) {
      const [severity, rule] = name.split(' ') as [Severity, string];
      bySeverity[severity] += count;
      byRule.set(rule, (byRule.get(rule) ?? 0) + count);
    }
  }
  const sorted = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files, partial, functions, bySeverity, byRule: Object.fromEntries(sorted) };
}
