import type { Range } from '../../base/range.js';
import type { ClassFacts, FunctionFacts, Sighting, Suppression } from '../facts.js';
import type { Scene, Visitor } from '../walk.js';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type QuickFix = 'auto' | 'suggest' | 'refactor' | 'none';

/** Another place that a finding is about. */
export interface Related {
  /** Absent where it is in the same file. */
  readonly path?: string;
  readonly range: Range;
  readonly message: string;
}

/** Another file that a finding is about, and the import there: where it is, that file's own facts tell. */
export interface Link {
  readonly path: string;
  /** Index into the file's imports. */
  readonly import: number;
  readonly message: string;
}

/** Of one finding; nobody reads more. */
export const mostRelated = 20;

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
  /** In reading order; no more than `mostRelated`. */
  readonly related?: readonly Related[];
  /** What becomes `related` when somebody is told of the finding. */
  readonly links?: readonly Link[];
}

/**
 * Notes what the walk saw; whether it is a finding is judged later, against the settings.
 * `inFunction` is for what is noted after the walk has left its function; else it is the current one.
 * `oracleRule` is one of those that a pattern names.
 */
export type See = (
  start: number,
  end: number,
  value?: string | number,
  inFunction?: number,
  oracleRule?: string,
) => void;

/** Reports a finding at a range; the rule's own severity unless another is given. A severity in the settings replaces both. */
export type Report = (range: Range, message: string, severity?: Severity) => void;

/** A suppression, and what came of it. */
export interface JudgedSuppression {
  readonly suppression: Suppression;
  /** Of its rules. */
  readonly unknown: readonly string[];
  /** Nothing was found that it could let stand, though its rules looked for it. */
  readonly isIdle: boolean;
}

export type Options = Readonly<Record<string, number | readonly number[] | readonly string[]>>;

/** What users read of a rule, whatever it looks at. */
export interface RuleDescription<O extends Options = Options> {
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
  /** Too often wrong on real code to be on unless somebody asks for it. */
  readonly isOff?: true;
  readonly quickFix: QuickFix;
  /** The ESLint rule that this one is measured against, if there is an exact one; `plugin/rule` for one of a plugin, and all of several. */
  readonly oracleRule?: string | readonly string[];
  /** Where only parts of it have one: those that sightings with this `oracleRule` are on the same lines as, or on some of them. */
  readonly oracleRules?: Readonly<Record<string, 'equal' | 'subset'>>;
  readonly defaults: O;
}

/**
 * A smell: one file, one registry line, one fixture.
 * Judged in two steps, so that a threshold is changed without parsing anything again:
 * `watch` sees in the one walk; `onFunction`, `onClass` and `onSighting` judge what was measured.
 */
export interface Rule<O extends Options = Options> extends RuleDescription<O> {
  readonly watch?: (scene: Scene, see: See) => Visitor | readonly Visitor[];
  readonly onFunction?: (fn: FunctionFacts, options: O, report: Report) => void;
  readonly onClass?: (cls: ClassFacts, options: O, report: Report) => void;
  /** Without it every sighting is a finding that says the summary. */
  readonly onSighting?: (sighting: Sighting, options: O, report: Report) => void;
  /** Called when all other rules have judged. */
  readonly onSuppression?: (judged: JudgedSuppression, report: Report) => void;
}

/** What holds where the settings say nothing. */
export function defaultSeverityOf({ isOff, severity }: RuleDescription<any>): Severity | 'off' {
  return isOff ? 'off' : severity;
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
