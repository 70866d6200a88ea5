import type { Severity } from '../analysis/rules/rule.js';

/** The kind under which tiers hold pages. */
export const pageKind = 'scan-page';

/** A whole scan as a host printed it. */
export interface Page {
  readonly text: string;
  /** Findings, for whoever must decide without reading the text. */
  readonly counts: Readonly<Record<Severity, number>>;
}
