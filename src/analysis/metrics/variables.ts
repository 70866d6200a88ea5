import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FunctionNode } from '../function-shape.js';
import { boundNames } from '../names.js';
import { forTypes, functionTypes } from '../walk.js';
import type { Frames, Metric } from './frame.js';

/** Parameters and local variables by name, each name of a destructuring on its own; `this` is no parameter. */
export const variables: Metric = frames => ({
  enter: {
    ...forTypes(functionTypes, node => countParameters(frames, node)),
    VariableDeclarator: ({ id }) => countNames(frames, id),
    CatchClause: ({ param }) => countNames(frames, param),
  },
});

function countParameters(frames: Frames, { params }: FunctionNode): void {
  for (const param of params) {
    const isThis = param.type === 'Identifier' && param.name === 'this';
    if (!isThis) countNames(frames, param);
  }
}

function countNames({ top }: Frames, pattern: TSESTree.Node | null): void {
  top.variables += pattern?.type === 'Identifier' ? 1 : boundNames(pattern).length;
}
