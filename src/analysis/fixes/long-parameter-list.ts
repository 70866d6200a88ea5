import { functionOf } from './descend.js';
import type { Fixer } from './fix.js';
import { parameterObject } from './parameter-object.js';

/** Introduce Parameter Object of Fowler, Refactoring. */
export const fixLongParameterList: Fixer = {
  rule: 'long-parameter-list',
  fixesOf: (node, scene) => parameterObject(functionOf(node), scene),
};
