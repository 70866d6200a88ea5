import { dataClump } from './data-clump.js';
import { duplicatedCode } from './duplicated-code.js';
import type { RepeatRule } from './repeat-rule.js';

/** The registry: one line a rule. */
export const repeatRules: readonly RepeatRule<any>[] = [duplicatedCode, dataClump];
