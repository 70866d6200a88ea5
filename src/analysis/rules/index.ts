import { asyncInLoop } from './async-in-loop.js';
import { booleanFlagParam } from './boolean-flag-param.js';
import { brainMethod } from './brain-method.js';
import { complexConditional } from './complex-conditional.js';
import { deepCallbacks } from './deep-callbacks.js';
import { deepNesting } from './deep-nesting.js';
import { emptyCatch } from './empty-catch.js';
import { featureEnvy } from './feature-envy.js';
import { godClass } from './god-class.js';
import { highCognitive } from './high-cognitive.js';
import { highCyclomatic } from './high-cyclomatic.js';
import { largeClass } from './large-class.js';
import { longFunction } from './long-function.js';
import { longParameterList } from './long-parameter-list.js';
import { lowMaintainability } from './low-maintainability.js';
import { magicNumber } from './magic-number.js';
import { nestedTernary } from './nested-ternary.js';
import { primitiveObsession } from './primitive-obsession.js';
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
  lowMaintainability,
  brainMethod,
  largeClass,
  godClass,
  featureEnvy,
  deepCallbacks,
  primitiveObsession,
  booleanFlagParam,
  asyncInLoop,
  todoDebt,
];
