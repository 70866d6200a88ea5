import type { Range } from '../../base/range.js';
import type { FunctionFacts, Sighting } from '../facts.js';
import type { Scene, Visitor } from '../walk.js';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type QuickFix = 'auto' | 'suggest' | 'refactor' | 'none';

/** What a rule reports about code. Plain data, so it crosses threads, disks and hosts. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** Index of the function it is in, or -1. */
  readonly in: number;
  /** The exact oracle of the part of the rule that it is of, where the rule has several. */
  readonly oracleRule?: string;
}

/**
 * Notes what the walk saw; whether it is a finding is judged later, against the settings.
 * `inFunction` is for what is noted after the walk has left its function; else it is the current one.
 */
export type See = (start: number, end: number, value?: string | number, inFunction?: number) => void;

/** Reports a finding at a range; the rule's own severity unless another is given. A severity in the settings replaces both. */
export type Report = (range: Range, message: string, severity?: Severity) => void;

export type Options = Readonly<Record<string, number | readonly number[] | readonly string[]>>;

export type OracleParts = Readonly<Record<string, (sighting: Sighting) => boolean>>;

/**
 * A smell: one file, one registry line, one fixture.
 * Judged in two steps, so that a threshold is changed without parsing anything again:
 * `watch` sees in the one walk, `onFunction` and `onSighting` judge what was measured.
 */
export interface Rule<O extends Options = Options> {
  readonly id: string;
  /** Title as users read it. */
  readonly name: string;
  /** Bump when what the rule sees or says changes. */
  readonly version: number;
  /** One sentence: what is wrong, and what to do instead. */
  readonly summary: string;
  /** Definition with its source, for the rule's page. */
  readonly definition: string;
  readonly severity: Severity;
  readonly quickFix: QuickFix;
  /** The ESLint core rule that this one is measured against, if there is an exact one. */
  readonly oracleRule?: string;
  /** Where only parts of it have exact ones: the oracle's rule, and which of our sightings it is about. */
  readonly oracleParts?: OracleParts;
  readonly defaults: O;
  readonly watch?: (scene: Scene, see: See) => Visitor | readonly Visitor[];
  readonly onFunction?: (fn: FunctionFacts, options: O, report: Report) => void;
  /** Without it every sighting is a finding that says the summary. */
  readonly onSighting?: (sighting: Sighting, options: O, report: Report) => void;
}

/** Exists for inference: it types the options after the defaults. */
export function rule<const O extends Options>(spec: Rule<Widen<O>> & { readonly defaults: O }): Rule<any> {
  return spec;
}

/** A literal default stands for any value of its type. */
type Widen<O> = {
  readonly [K in keyof O]: O[K] extends number
    ? number
    : O[K] extends readonly number[]
      ? readonly number[]
      : O[K] extends readonly string[]
        ? readonly string[]
        : O[K];
};
