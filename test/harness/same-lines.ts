import type { FileFacts } from '../../src/analysis/facts.js';
import { patterns } from '../../src/analysis/patterns/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import { judge } from '../../src/analysis/rules/judge.js';
import { partOf } from '../../src/analysis/rules/oracles.js';
import type { Language } from '../../src/analysis/source-text.js';
import { analyse } from './analyse.js';
import { type OracleFinding, oracleFindings } from './eslint.js';

/** `line rule` of every finding that ESLint has a twin rule for, by ours and by ESLint, in one order. */
export interface LinesFound {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

const twins: ReadonlyMap<string, string | undefined> = new Map(
  rules.map(({ id, oracleRule }) => [id, oracleRule]),
);

const patternsById = new Map(patterns.map(pattern => [pattern.id, pattern]));

/** What we find, as far as oracles do too, under the names of theirs. */
export function twinFindings(facts: FileFacts): readonly OracleFinding[] {
  const ofRules = judge(facts, { rules: {} }).findings.map(
    ({ rule, range, oracleRule = twins.get(rule) }) => [oracleRule, range[0]] as const,
  );
  const ofPatterns = facts.patterns.map(
    sighting => [partOf(patternsById.get(sighting.rule) ?? {}, sighting), sighting.range[0]] as const,
  );
  return [...ofRules, ...ofPatterns].flatMap(([rule, line]) => (rule ? { rule, line } : []));
}

export function linesFound(text: string, language: Language): LinesFound {
  const show = ({ rule, line }: OracleFinding): string => `${line} ${rule}`;
  return {
    ours: twinFindings(analyse(text, language)).map(show).sort(),
    theirs: oracleFindings(text, language).map(show).sort(),
  };
}
