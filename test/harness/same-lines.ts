import type { Language } from '../../src/analysis/source-text.js';
import { analyse } from './analyse.js';
import { oracleFindings } from './eslint.js';
import { claimedFindings, comparableFindings, type OracleFinding } from './oracle-claims.js';

/** `line rule` of every finding that ESLint has a twin rule for, by ours and by ESLint, in one order. */
export interface LinesFound {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

export function linesFound(text: string, language: Language): LinesFound {
  const ours = claimedFindings(analyse(text, language));
  const theirs = comparableFindings(oracleFindings(text, language), ours);
  return { ours: shown(ours), theirs: shown(theirs) };
}

function shown(findings: readonly OracleFinding[]): readonly string[] {
  return findings.map(({ rule, line }) => `${line} ${rule}`).sort();
}
