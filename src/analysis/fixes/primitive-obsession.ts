import { functionOf } from './descend.js';
import type { Fixer } from './fix.js';
import { parameterObject } from './parameter-object.js';

/** Each value is given by its name, so that none is passed in the wrong place. */
export const fixPrimitiveObsession: Fixer = {
  rule: 'primitive-obsession',
  fixesOf: (node, scene) => parameterObject(functionOf(node), scene),
};
