import { compareText } from '../../base/compare.js';
import { compareRanges } from '../../base/range.js';
import { optionsOf } from '../rules/judge.js';
import type { Settings } from '../settings.js';
import type { RepeatFinding, RepeatRule } from './repeat-rule.js';

/** The findings of one rule from what its fold found, by path and range. */
export function judgeRepeats<T>(
  rule: RepeatRule<T>,
  folded: T,
  rules: Settings['rules'],
): readonly RepeatFinding[] {
  const own = rules[rule.id];
  if (own?.severity === 'off') return [];
  const severity = own?.severity ?? rule.severity;
  const found: RepeatFinding[] = [];
  rule.judge(
    folded,
    optionsOf(rule, own?.options),
    (path, range, message) => void found.push({ rule: rule.id, severity, message, path, range, in: -1 }),
  );
  return found.sort((a, b) => compareText(a.path, b.path) || compareRanges(a.range, b.range));
}
