import { rules } from '../../src/analysis/rules/index.js';
import { judge } from '../../src/analysis/rules/judge.js';
import type { Language } from '../../src/analysis/source-text.js';
import { analyse } from './analyse.js';
import { claimOf, oracleFindings } from './eslint.js';

/** `line rule` of every finding that ESLint has a twin rule for, by ours and by ESLint, in one order. */
export interface LinesFound {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

const twins: ReadonlyMap<string, string | undefined> = new Map(rules.map(rule => [rule.id, claimOf(rule)]));

export function linesFound(text: string, language: Language): LinesFound {
  const ours = judge(analyse(text, language), { rules: {} }).findings.flatMap(({ rule, range: [line] }) => {
    const twin = twins.get(rule);
    return twin ? [`${line} ${twin}`] : [];
  });
  const theirs = oracleFindings(text, language).map(({ claim, line }) => `${line} ${claim}`);
  return { ours: ours.sort(), theirs: theirs.sort() };
}
