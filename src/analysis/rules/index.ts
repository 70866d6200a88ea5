import { asyncInLoop } from './async-in-loop.js';
import { booleanFlagParam } from './boolean-flag-param.js';
import { brainMethod } from './brain-method.js';
import { commentedOutCode } from './commented-out-code.js';
import { complexConditional } from './complex-conditional.js';
import { deadCode } from './dead-code.js';
import { deepCallbacks } from './deep-callbacks.js';
import { deepNesting } from './deep-nesting.js';
import { duplicateBranches } from './duplicate-branches.js';
import { duplicateString } from './duplicate-string.js';
import { emptyCatch } from './empty-catch.js';
import { featureEnvy } from './feature-envy.js';
import { floatingPromise } from './floating-promise.js';
import { godClass } from './god-class.js';
import { highCognitive } from './high-cognitive.js';
import { highCyclomatic } from './high-cyclomatic.js';
import { largeClass } from './large-class.js';
import { longFunction } from './long-function.js';
import { longParameterList } from './long-parameter-list.js';
import { lowMaintainability } from './low-maintainability.js';
import { magicNumber } from './magic-number.js';
import { messageChain } from './message-chain.js';
import { nestedSwitch } from './nested-switch.js';
import { nestedTernary } from './nested-ternary.js';
import { paramReassign } from './param-reassign.js';
import { primitiveObsession } from './primitive-obsession.js';
import { raceOnSharedState } from './race-on-shared-state.js';
import type { Rule } from './rule.js';
import { suppression } from './suppression.js';
import { switchStatement } from './switch-statement.js';
import { todoDebt } from './todo-debt.js';
import { tooManyStatements } from './too-many-statements.js';

/** The registry: one line a rule. */
export const rules: readonly Rule<any>[] = [
  longFunction,
  tooManyStatements,
  highCyclomatic,
  highCognitive,
  deepNesting,
  longParameterList,
  complexConditional,
  nestedTernary,
  messageChain,
  switchStatement,
  nestedSwitch,
  duplicateBranches,
  duplicateString,
  magicNumber,
  emptyCatch,
  lowMaintainability,
  brainMethod,
  largeClass,
  godClass,
  featureEnvy,
  deepCallbacks,
  primitiveObsession,
  booleanFlagParam,
  commentedOutCode,
  asyncInLoop,
  floatingPromise,
  deadCode,
  paramReassign,
  raceOnSharedState,
  todoDebt,
  suppression,
];
