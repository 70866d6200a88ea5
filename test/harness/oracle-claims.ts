import type { FileFacts } from '../../src/analysis/facts.js';
import { patterns } from '../../src/analysis/patterns/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import { judge } from '../../src/analysis/rules/judge.js';

/** We see the lines that a rule of ESLint's core reports, or, as a subset, some of them. */
export interface OracleClaim {
  readonly oracleRule: string;
  readonly isSubset: boolean;
}

export const oracleClaims: readonly OracleClaim[] = [
  ...rules.flatMap(({ oracleRule }) => (oracleRule ? { oracleRule, isSubset: false } : [])),
  ...patterns.flatMap(({ oracleRules = {} }) =>
    Object.entries(oracleRules).map(([oracleRule, claim]) => ({ oracleRule, isSubset: claim === 'subset' })),
  ),
].sort((a, b) => (a.oracleRule < b.oracleRule ? -1 : 1));

/** A finding as oracles are compared: the oracle's rule and the line it starts on, counted from 1. */
export interface OracleFinding {
  readonly rule: string;
  readonly line: number;
}

const twins: ReadonlyMap<string, string | undefined> = new Map(
  rules.map(({ id, oracleRule }) => [id, oracleRule]),
);

/** Our findings and sightings that an oracle's rule should have too, under its name. */
export function claimedFindings(facts: FileFacts): readonly OracleFinding[] {
  const found = judge(facts, { rules: {} }).findings.map(
    ({ rule, range }) => [twins.get(rule), range] as const,
  );
  const seen = facts.patterns.map(({ oracleRule, range }) => [oracleRule, range] as const);
  return [...found, ...seen].flatMap(([rule, [line]]) => (rule ? { rule, line } : []));
}

/** What the oracle found, without what is not claimed: of a subset only the lines that we have. */
export function comparableFindings(
  theirs: readonly OracleFinding[],
  ours: readonly OracleFinding[],
): readonly OracleFinding[] {
  const isSubset = new Map(oracleClaims.map(claim => [claim.oracleRule, claim.isSubset]));
  return theirs.filter(
    ({ rule, line }) => !isSubset.get(rule) || ours.some(own => own.rule === rule && own.line === line),
  );
}
