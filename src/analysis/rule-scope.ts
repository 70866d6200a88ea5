import { digestOf } from '../base/digest.js';
import { input } from '../engine/query.js';
import type { Settings } from './settings.js';

/**
 * The settings of the rules for one file, where overrides match its path; they stand in place of those for all.
 * Nothing is set for other files, so that these share their results as if there were no overrides.
 */
export const ruleScope = input<Settings['rules'] | undefined>('rule-scope', {
  absent: { digest: digestOf('rule-scope', 'none'), read: () => undefined },
  decides: 'options',
});
