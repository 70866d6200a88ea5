import { asyncInLoop } from './async-in-loop.js';
import { complexConditional } from './complex-conditional.js';
import { deadCode } from './dead-code.js';
import { deepNesting } from './deep-nesting.js';
import { emptyCatch } from './empty-catch.js';
import { highCognitive } from './high-cognitive.js';
import { highCyclomatic } from './high-cyclomatic.js';
import { longFunction } from './long-function.js';
import { longParameterList } from './long-parameter-list.js';
import { magicNumber } from './magic-number.js';
import { nestedTernary } from './nested-ternary.js';
import { paramReassign } from './param-reassign.js';
import { raceOnSharedState } from './race-on-shared-state.js';
import type { Rule } from './rule.js';
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
  magicNumber,
  emptyCatch,
  asyncInLoop,
  deadCode,
  paramReassign,
  raceOnSharedState,
  todoDebt,
];
