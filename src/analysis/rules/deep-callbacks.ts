import { rule } from './rule.js';

export const deepCallbacks = rule({
  id: 'deep-callbacks',
  name: 'Nested functions',
  version: 1,
  summary:
    'Functions are nested too deeply: name the inner ones outside, or await instead of passing callbacks.',
  definition:
    'A function inside `most` others, callbacks and methods included; what lies still deeper is not reported again. Equals eslint-plugin-sonarjs `no-nested-functions`, with its limit; where all functions are callbacks and none lies deeper, the same as ESLint `max-nested-callbacks` with that limit.',
  severity: 'info',
  quickFix: 'refactor',
  defaults: { most: 4 },
  onFunction({ label, level }, { most }, report) {
    if (level === most + 1) report(label, `Function ${level} levels deep, at most ${most}`);
  },
});
