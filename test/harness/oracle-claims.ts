import type { FileFacts } from '../../src/analysis/facts.js';
import { patterns } from '../../src/analysis/patterns/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import { judge } from '../../src/analysis/rules/judge.js';

/** We see the lines that one or several rules of ESLint report together, or, as a subset, some of them. */
export interface OracleClaim {
  readonly oracleRules: readonly string[];
  readonly isSubset: boolean;
}

const claims: readonly OracleClaim[] = [
  ...rules.flatMap(({ oracleRule }) =>
    oracleRule ? { oracleRules: [oracleRule].flat(), isSubset: false } : [],
  ),
  ...[...rules, ...patterns].flatMap(({ oracleRules = {} }) =>
    Object.entries(oracleRules).map(([id, claim]) => ({ oracleRules: [id], isSubset: claim === 'subset' })),
  ),
];

/** By what they are compared under: the names of the oracle's rules. */
export const oracleClaims: ReadonlyMap<string, OracleClaim> = new Map(
  claims.map(claim => [nameOf(claim.oracleRules), claim] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** A finding as oracles are compared: the claim it belongs to and the line it starts on, counted from 1. */
export interface OracleFinding {
  readonly rule: string;
  readonly line: number;
}

const twins: ReadonlyMap<string, string | undefined> = new Map(
  rules.map(({ id, oracleRule }) => [id, oracleRule && nameOf([oracleRule].flat())]),
);

function nameOf(oracleRules: readonly string[]): string {
  return oracleRules.join(' + ');
}

/** Our findings and sightings that an oracle's rule should have too, under its name: oracles know no comment of ours. */
export function claimedFindings(facts: FileFacts): readonly OracleFinding[] {
  const found = judge({ ...facts, suppressions: [] }, { rules: {} }).findings.map(
    ({ rule, range, oracleRule }) => [oracleRule ?? twins.get(rule), range] as const,
  );
  const seen = facts.patterns.map(({ oracleRule, range }) => [oracleRule, range] as const);
  return [...found, ...seen].flatMap(([rule, [line]]) => (rule ? { rule, line } : []));
}

/** What the oracle found, without what is not claimed: of a subset only the lines that we have. */
export function comparableFindings(
  theirs: readonly OracleFinding[],
  ours: readonly OracleFinding[],
): readonly OracleFinding[] {
  return theirs.filter(
    ({ rule, line }) =>
      !oracleClaims.get(rule)?.isSubset || ours.some(own => own.rule === rule && own.line === line),
  );
}
