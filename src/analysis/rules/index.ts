import type { Rule } from './rule.js';

/** The registry: one line a rule. */
export const rules: readonly Rule<any>[] = [];
