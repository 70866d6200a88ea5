import type { Range } from '../../base/range.js';
import type { Finding, Options, QuickFix, Related, Severity } from '../rules/rule.js';

/** Where a finding of a project is. Its `in` is -1: which function a place is in is known to its file's facts. */
export interface RepeatFinding extends Finding {
  readonly path: string;
}

/** As the file itself knows it: its own places need no path. */
export function inFile({ path, related = [], ...finding }: RepeatFinding): Finding {
  return {
    ...finding,
    related: related.map(({ path: other, ...place }) =>
      other === path || other === undefined ? place : { path: other, ...place },
    ),
  };
}

/** Reports a finding in a file, and where else it is. */
type ReportAt = (path: string, range: Range, message: string, related: readonly Related[]) => void;

/**
 * A smell that no file has alone: what a fold over all files found (`nodes.ts` says which), judged into findings by path.
 * It is described as a rule is, and has one file, one registry line and one fixture, which is a folder of files.
 */
export interface RepeatRule<T> {
  readonly id: string;
  readonly name: string;
  /** Bump when what is judged or said changes; what is folded has versions of its own. */
  readonly version: number;
  readonly summary: string;
  readonly definition: string;
  readonly severity: Severity;
  readonly quickFix: QuickFix;
  readonly defaults: Options;
  readonly judge: (folded: T, options: Options, report: ReportAt) => void;
}
