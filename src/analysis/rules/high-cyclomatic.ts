import { rule } from './rule.js';

export const highCyclomatic = rule({
  id: 'high-cyclomatic',
  name: 'High cyclomatic complexity',
  version: 1,
  summary: 'The function has too many paths to test: split it, or decompose its conditions.',
  definition:
    'McCabe: 1, plus 1 for every branch, loop, `case`, `catch`, logical operator, default value and `?.` of the function itself. Equals ESLint `complexity`, variant `classic`. Above `errorAbove` it is an error. In 10,783 functions of five projects the 90th percentile is 8 and the 98th 22.',
  severity: 'warning',
  quickFix: 'refactor',
  defaults: { most: 10, errorAbove: 20 },
  onFunction({ label, metrics: { cyclomatic } }, { most, errorAbove }, report) {
    if (cyclomatic <= most) return;
    report(
      label,
      `Cyclomatic complexity ${cyclomatic}, at most ${most}`,
      cyclomatic > errorAbove ? 'error' : 'warning',
    );
  },
});
