import { rule } from './rule.js';

export const deepNesting = rule({
  id: 'deep-nesting',
  name: 'Deep nesting',
  version: 1,
  summary:
    'Control flow is nested too deeply: invert a condition and return early, or extract the inner part.',
  definition:
    'Deepest level of `if`, loops, `switch`, `try` and `with` inside one function; an `else if` is on the level of its `if`. Equals ESLint 10 `max-depth`; the limit is that of Sonar. In 10,783 functions of five projects the 95th percentile is 3.',
  severity: 'warning',
  quickFix: 'suggest',
  defaults: { most: 3 },
  onFunction({ label, metrics: { maxDepth } }, { most }, report) {
    if (maxDepth > most) report(label, `Nested ${maxDepth} levels deep, at most ${most}`);
  },
});
