import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pattern } from './pattern.js';
import { isLength, subjectOf } from './subject.js';

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '===']);

export const boundaryCompare = pattern({
  id: 'boundary-compare',
  name: 'Boundary comparison',
  version: 1,
  summary: 'The result changes at a boundary: try the value on it and its neighbours.',
  definition: '`<`, `<=`, `>`, `>=` or `===` with a number literal or a `.length` on either side.',
  severity: 'info',
  testInputs: ['n-1', 'n', 'n+1'],
  watch: (scene, see) => ({
    enter: {
      BinaryExpression(node) {
        if (!comparisons.has(node.operator)) return;
        if (isBoundary(node.left) || isBoundary(node.right)) see(...node.range, subjectOf(scene, node));
      },
    },
  }),
});

function isBoundary(node: TSESTree.Node): boolean {
  return isNumber(node.type === 'UnaryExpression' ? node.argument : node) || isLength(node);
}

function isNumber(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && (typeof node.value === 'number' || typeof node.value === 'bigint');
}
