import type { See, Severity } from '../rules/rule.js';
import type { Scene, Visitor } from '../walk.js';

/** An edge-case pattern: a place where special inputs matter, and which. One file, one registry line, one fixture. */
export interface Pattern {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly summary: string;
  readonly definition: string;
  readonly severity: Severity;
  /** Inputs worth trying, as shown to people and to the test generator. */
  readonly testInputs: readonly string[];
  /**
   * The ESLint core rules that sightings with this `oracleRule` are measured against: they are on the same lines,
   * or on some of them.
   */
  readonly oracleRules?: Readonly<Record<string, 'equal' | 'subset'>>;
  /** Sees each place; the value is the subject: the text of what the edge case is about. */
  readonly watch: (scene: Scene, see: See) => Visitor | readonly Visitor[];
}

export function pattern(spec: Pattern): Pattern {
  return spec;
}
