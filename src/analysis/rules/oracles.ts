import type { Sighting } from '../facts.js';
import type { OracleParts } from './rule.js';

/** What claims to equal others. */
interface Claims {
  readonly oracleRule?: string;
  readonly oracleParts?: OracleParts;
}

/** Every ESLint core rule that all or a part of something is measured against. */
export function oraclesOf({ oracleRule, oracleParts = {} }: Claims): readonly string[] {
  return oracleRule ? [oracleRule, ...Object.keys(oracleParts)] : Object.keys(oracleParts);
}

/** The oracle of the part that a sighting is of. */
export function partOf({ oracleParts = {} }: Claims, sighting: Sighting): string | undefined {
  for (const oracle in oracleParts) if (oracleParts[oracle]!(sighting)) return oracle;
  return undefined;
}
