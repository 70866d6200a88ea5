import { fixAsyncInLoop } from './async-in-loop.js';
import { fixCircularImport } from './circular-import.js';
import { fixCommentedOutCode } from './commented-out-code.js';
import { fixComplexConditional } from './complex-conditional.js';
import { fixDataClump } from './data-clump.js';
import { fixDeadCode } from './dead-code.js';
import { fixDeepNesting } from './deep-nesting.js';
import { fixDuplicateBranches } from './duplicate-branches.js';
import { fixDuplicateString } from './duplicate-string.js';
import { fixEmptyCatch } from './empty-catch.js';
import type { Fixer } from './fix.js';
import { fixFloatingPromise } from './floating-promise.js';
import { fixLongParameterList } from './long-parameter-list.js';
import { fixMagicNumber } from './magic-number.js';
import { fixMessageChain } from './message-chain.js';
import { fixNestedTernary } from './nested-ternary.js';
import { fixParamReassign } from './param-reassign.js';
import { fixPrimitiveObsession } from './primitive-obsession.js';
import { fixSwitchStatement } from './switch-statement.js';
import { fixUnusedExport } from './unused-export.js';

/** The registry: one line a rule that can be mended. */
export const fixers: readonly Fixer[] = [
  fixMagicNumber,
  fixEmptyCatch,
  fixNestedTernary,
  fixAsyncInLoop,
  fixComplexConditional,
  fixDeepNesting,
  fixDeadCode,
  fixParamReassign,
  fixDuplicateString,
  fixCommentedOutCode,
  fixFloatingPromise,
  fixDuplicateBranches,
  fixSwitchStatement,
  fixMessageChain,
  fixUnusedExport,
  fixCircularImport,
  fixLongParameterList,
  fixPrimitiveObsession,
  fixDataClump,
];
