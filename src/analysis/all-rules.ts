import { projectRules } from './project/rules/index.js';
import { repeatRules } from './repeats/index.js';
import { rules } from './rules/index.js';
import type { RuleDescription } from './rules/rule.js';

/** As users know them, whatever they look at: one file, the imports of all files, what is written more than once. */
export const allRules: readonly RuleDescription<any>[] = [...rules, ...projectRules, ...repeatRules];
