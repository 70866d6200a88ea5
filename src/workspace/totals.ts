import { allRules as rules } from '../analysis/all-rules.js';
import type { FileFindings } from '../analysis/rules/judge.js';
import type { Finding, Severity } from '../analysis/rules/rule.js';

/** What the whole workspace comes to. */
export interface WorkspaceTotals {
  readonly files: number;
  /** Files answered in part: half-typed, binary, too large. */
  readonly partial: number;
  readonly functions: number;
  /** Findings that the baseline holds; they count in nothing else. */
  readonly known: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Sorted by rule id. */
  readonly byRule: Readonly<Record<string, number>>;
}

/** One file's part of the totals: what is left of its findings when they have been shown. */
export interface Tally {
  readonly partial: boolean;
  readonly functions: number;
  readonly known: number;
  /** A finding each: its severity and rule as one small number. */
  readonly codes: Uint16Array;
}

/** Of findings alone: what shows only across files is counted besides. */
export function codesOf(findings: readonly Finding[]): Tally['codes'] {
  return Uint16Array.from(findings, ({ severity, rule }) => codeOf(severity, rule));
}

export function tallyOf({ findings, functions, problem, known = [] }: Shown): Tally {
  return { partial: problem !== undefined, functions, known: known.length, codes: codesOf(findings) };
}

/** What shows of a file, and what of it the baseline holds. */
export type Shown = FileFindings & { readonly known?: readonly Finding[] };

export function totalsOf(tallies: Iterable<Tally>, across: Pick<Tally, 'codes' | 'known'>): WorkspaceTotals {
  const counts = new Map<number, number>();
  let [files, partial, functions, known] = [0, 0, 0, across.known];
  for (const tally of tallies) {
    files++;
    functions += tally.functions;
    known += tally.known;
    if (tally.partial) partial++;
    for (const code of tally.codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  for (const code of across.codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return { files, partial, functions, known, ...decoded(counts) };
}

const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const ruleNumbers: ReadonlyMap<string, number> = new Map(rules.map(({ id }, index) => [id, index]));

function codeOf(severity: Severity, rule: string): number {
  return (ruleNumbers.get(rule) ?? 0) * severities.length + severities.indexOf(severity);
}

function decoded(counts: ReadonlyMap<number, number>): Pick<WorkspaceTotals, 'bySeverity' | 'byRule'> {
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  const byRule = new Map<string, number>();
  for (const [code, count] of counts) {
    const rule = rules[Math.floor(code / severities.length)]?.id ?? '';
    bySeverity[severities[code % severities.length] ?? 'hint'] += count;
    byRule.set(rule, (byRule.get(rule) ?? 0) + count);
  }
  const sorted = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  return { bySeverity, byRule: Object.fromEntries(sorted) };
}
