import { digestOf } from '../base/digest.js';
import { query } from '../engine/query.js';
import { allRules } from './all-rules.js';
import { fileFacts } from './file-facts.js';
import { patterns } from './patterns/index.js';
import { ruleScope } from './rule-scope.js';
import { rules } from './rules/index.js';
import { type FileFindings, judge } from './rules/judge.js';
import { ruleSettings } from './settings.js';

export type { FileFindings };

/** Changing a setting judges again what was seen; it parses nothing. */
export const findings = query({
  id: 'findings',
  version: digestOf('3', ...[...allRules, ...patterns].map(({ id, version }) => `${id}@${version}`)),
  deps: { facts: fileFacts, rules: ruleSettings, scope: ruleScope },
  run: ({ facts, rules, scope }): FileFindings => judge(facts, { rules: scope ?? rules }),
  isPartial: ({ problem }) => problem !== undefined,
});

/** The ids of the ESLint rules that ours are exact twins of, those of plugins after their prefix. */
export function oracleRules(): readonly string[] {
  return rules
    .flatMap(({ oracleRule = [], oracleRules = {} }) => [oracleRule, Object.keys(oracleRules)].flat())
    .sort();
}
