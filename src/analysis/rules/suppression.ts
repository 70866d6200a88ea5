import { suppressionRule } from '../suppressions.js';
import { rule } from './rule.js';

export const suppression = rule({
  id: suppressionRule,
  name: 'Suppression',
  version: 1,
  summary: 'A comment that lets findings stand must name known rules, say why, and have an effect.',
  definition:
    'A finding stands where a comment says so: `treewarden-ignore-next-line rule: reason` for what begins on the lines after it, up to the next one with code; `treewarden-ignore-start rule: reason` up to a `treewarden-ignore-end`, which may name the rules that it ends; `treewarden-ignore-file rule: reason`, before the first statement, for the whole file. Several rules stand between commas. A warning where no rule or an unknown one is named, or no reason is given; an info where nothing is found that could stand, though all of its rules are on and look at one file each (ESLint `--report-unused-disable-directives`). What is found about suppressions cannot be suppressed.',
  severity: 'warning',
  quickFix: 'none',
  defaults: {},
  onSuppression({ suppression: { kind, rules, reason, range, lines }, unknown, isIdle }, report) {
    if (kind === 'end') return report(range, 'Ends what was not begun', 'info');
    if (rules.length === 0) report(range, 'Names no rule: write it before the colon');
    for (const name of unknown) report(range, `There is no rule ${name}: docs/rules.md lists them`);
    if (reason === '') report(range, 'Gives no reason: write it after the colon');
    if (lines[1] < lines[0]) report(range, 'Has no effect: it stands after the first statement', 'info');
    else if (isIdle) report(range, idleMessage(kind, rules), 'info');
  },
});

function idleMessage(kind: string, rules: readonly string[]): string {
  const where = { 'next-line': 'on the next line', file: 'in this file' }[kind] ?? 'up to its end';
  return `Has no effect: ${rules.join(', ')} ${rules.length > 1 ? 'find' : 'finds'} nothing ${where}`;
}
