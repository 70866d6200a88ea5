import { type Fold, query } from '../../engine/query.js';
import { acrossScopes } from '../across/across-scopes.js';
import { clones } from '../clones/clones.js';
import { dataClumps } from '../clumps/data-clumps.js';
import { ruleSettings } from '../settings.js';
import { dataClump } from './data-clump.js';
import { duplicatedCode } from './duplicated-code.js';
import { judgeRepeats } from './judge-repeats.js';
import type { RepeatFinding, RepeatRule } from './repeat-rule.js';

/** A rule's findings as a node of no subject: when only what is judged changed, the fold is not run again. */
function findingsOf<T>(rule: RepeatRule<T>, folded: Fold<T>) {
  return query({
    id: `repeat-findings-${rule.id}`,
    version: rule.version,
    keep: 'memory',
    deps: { folded, rules: ruleSettings, scopes: acrossScopes },
    run: ({ folded, rules, scopes }): readonly RepeatFinding[] =>
      judgeRepeats(rule, folded, rules, scopes[rule.id]),
  });
}

export const duplicatedCodeFindings = findingsOf(duplicatedCode, clones);
export const dataClumpFindings = findingsOf(dataClump, dataClumps);
