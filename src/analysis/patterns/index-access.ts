import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pattern } from './pattern.js';
import { isConstant, methodOf, subjectOf } from './subject.js';

const positional: ReadonlySet<string | undefined> = new Set(['at', 'charAt']);

export const indexAccess = pattern({
  id: 'index-access',
  name: 'Index or computed access',
  version: 1,
  summary: 'The index or key may be missing: the result is then undefined or empty, not an error.',
  definition: '`a[i]` whose `i` is neither a constant nor a well-known symbol, `.at(i)` and `.charAt(i)`.',
  severity: 'info',
  testInputs: ['-1', '0', 'length-1', 'length', 'NaN'],
  watch: (scene, see) => ({
    enter: {
      MemberExpression(node) {
        if (!node.computed || isConstant(node.property) || isWellKnownSymbol(node.property)) return;
        see(...node.range, subjectOf(scene, node));
      },
      CallExpression(node) {
        if (positional.has(methodOf(node)) && node.arguments.length === 1)
          see(...node.range, subjectOf(scene, node));
      },
    },
  }),
});

function isWellKnownSymbol(key: TSESTree.Node): boolean {
  return key.type === 'MemberExpression' && key.object.type === 'Identifier' && key.object.name === 'Symbol';
}
