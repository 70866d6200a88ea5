import { dataClump } from './data-clump.js';
import { duplicatedCode } from './duplicated-code.js';
import type { ProjectRule } from './project-rule.js';

/** The registry: one line a rule. */
export const projectRules: readonly ProjectRule<any>[] = [duplicatedCode, dataClump];
