import type { ProjectRule } from '../project-rule.js';
import { circularImport } from './circular-import.js';
import { unusedExport } from './unused-export.js';

/** The registry: one line a rule about the whole project. */
export const projectRules: readonly ProjectRule<any>[] = [circularImport, unusedExport];
