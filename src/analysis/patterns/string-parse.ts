import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pattern } from './pattern.js';
import { isConstant, nameOf, subjectOf } from './subject.js';

const readers: ReadonlySet<string> = new Set(['parseInt', 'parseFloat', 'Number']);

export const stringParse = pattern({
  id: 'string-parse',
  name: 'String to number',
  version: 1,
  summary: 'Not every string is a number: the result may be NaN, 0 for an empty one, or only its beginning.',
  definition:
    '`parseInt`, `parseFloat`, `Number()`, also as members of `Number`, and unary `+`, of what is not a constant.',
  severity: 'info',
  testInputs: ["''", "' '", "'12px'", "'1e3'", "'0x10'", 'NaN'],
  watch: (scene, see) => ({
    enter: {
      CallExpression(node) {
        const [argument] = node.arguments;
        if (argument && !isConstant(argument) && isReader(node.callee))
          see(...node.range, subjectOf(scene, node));
      },
      UnaryExpression(node) {
        if (node.operator === '+' && !isConstant(node.argument)) see(...node.range, subjectOf(scene, node));
      },
    },
  }),
});

function isReader(callee: TSESTree.Expression): boolean {
  if (callee.type === 'Identifier') return readers.has(callee.name);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return callee.object.name === 'Number' && readers.has(nameOf(callee) ?? '');
}
