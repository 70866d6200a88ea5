import { type Fold, fold, query } from '../../engine/query.js';
import { clones } from '../clones/clones.js';
import { dataClumps } from '../clumps/data-clumps.js';
import { ruleScope } from '../rule-scope.js';
import { ruleSettings } from '../settings.js';
import { dataClump } from './data-clump.js';
import { duplicatedCode } from './duplicated-code.js';
import { repeatRules } from './index.js';
import { judgeRepeats, type SeverityByPath, severityOf } from './judge-repeats.js';
import type { RepeatFinding, RepeatRule } from './repeat-rule.js';

/** What overrides say of these rules, by rule: only of files where it is something else than for all. */
const repeatScopes = fold({
  id: 'repeat-scopes',
  version: 1,
  over: ruleScope,
  deps: { rules: ruleSettings },
  run: (scopes, { rules }): Readonly<Record<string, SeverityByPath>> =>
    Object.fromEntries(
      repeatRules.map(rule => {
        const own = [...scopes].map(([path, scope]) => [path, severityOf(rule, scope ?? rules)] as const);
        return [
          rule.id,
          Object.fromEntries(own.filter(([, severity]) => severity !== severityOf(rule, rules))),
        ];
      }),
    ),
});

/** A rule's findings as a node of no subject: when only what is judged changed, the fold is not run again. */
function findingsOf<T>(rule: RepeatRule<T>, folded: Fold<T>) {
  return query({
    id: `repeat-findings-${rule.id}`,
    version: rule.version,
    keep: 'memory',
    cutoff: true,
    deps: { folded, rules: ruleSettings, scopes: repeatScopes },
    run: ({ folded, rules, scopes }): readonly RepeatFinding[] =>
      judgeRepeats(rule, folded, rules, scopes[rule.id]),
  });
}

export const duplicatedCodeFindings = findingsOf(duplicatedCode, clones);
export const dataClumpFindings = findingsOf(dataClump, dataClumps);
