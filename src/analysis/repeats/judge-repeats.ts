import { compareText } from '../../base/compare.js';
import { compareRanges } from '../../base/range.js';
import type { SeverityByPath } from '../across/across-scopes.js';
import { optionsOf } from '../rules/judge.js';
import type { Settings } from '../settings.js';
import type { RepeatFinding, RepeatRule } from './repeat-rule.js';

/**
 * The findings of one rule from what its fold found, by path and range. A place that is off in its file is not told there;
 * it still counts as one for the others.
 */
export function judgeRepeats<T>(
  rule: RepeatRule<T>,
  folded: T,
  rules: Settings['rules'],
  byPath: SeverityByPath = {},
): readonly RepeatFinding[] {
  const everywhere = rules[rule.id]?.severity ?? rule.severity;
  if (everywhere === 'off' && Object.values(byPath).every(severity => severity === 'off')) return [];
  const found: RepeatFinding[] = [];
  rule.judge(folded, optionsOf(rule, rules[rule.id]?.options), (path, range, message, related) => {
    const severity = Object.hasOwn(byPath, path) ? byPath[path]! : everywhere;
    if (severity !== 'off') found.push({ rule: rule.id, severity, message, path, range, in: -1, related });
  });
  return found.sort((a, b) => compareText(a.path, b.path) || compareRanges(a.range, b.range));
}
