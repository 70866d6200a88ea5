import { counted } from '../base/amounts.js';
import type { Result, Verdict, Weight } from './check.js';
import { worst } from './judge.js';
import type { Site } from './site.js';
import type { MeasuredVitals } from './vitals/vitals.js';

/** A whole diagnosis as plain data. */
export interface Report {
  readonly schema: 1;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly treewarden: string;
  readonly site: Site;
  readonly health: Verdict;
  /** One sentence. */
  readonly headline: string;
  /** In the order of the registry. */
  readonly results: readonly Result[];
  readonly tookMs: number;
}

/** For whoever mends it: also what was measured, as it was measured. */
export interface FullReport extends Report {
  readonly vitals: MeasuredVitals;
}

/** The worst of all, weighted: what is optional never makes the whole ill, what is merely useful makes it a warning at most. */
export function overallHealth(results: readonly Pick<Result, 'verdict' | 'weight'>[]): Verdict {
  return worst(results.map(({ verdict, weight }) => counts[weight][verdict]));
}

const counts: Readonly<Record<Weight, Readonly<Record<Verdict, Verdict>>>> = {
  essential: { ok: 'ok', warning: 'warning', error: 'error' },
  useful: { ok: 'ok', warning: 'warning', error: 'warning' },
  optional: { ok: 'ok', warning: 'ok', error: 'warning' },
};

export function headlineOf(results: readonly Pick<Result, 'verdict' | 'weight'>[]): string {
  const errors = results.filter(({ verdict }) => verdict === 'error').length;
  const warnings = results.filter(({ verdict }) => verdict === 'warning').length;
  if (errors + warnings === 0) return 'Everything is in order.';
  const parts = [
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
  ];
  const found = parts.filter(Boolean).join(' and ');
  return overallHealth(results) === 'ok' ? `In order, with ${found} that can wait.` : `${found} found.`;
}

/** Problems with the check they belong to, worst first. */
export function problemsOf(results: readonly Result[]): readonly Result[] {
  const worstFirst = { error: 0, warning: 1, ok: 2 } as const;
  return results
    .filter(({ verdict }) => verdict !== 'ok')
    .sort((a, b) => worstFirst[a.verdict] - worstFirst[b.verdict]);
}
