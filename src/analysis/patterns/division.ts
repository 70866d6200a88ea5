import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pattern } from './pattern.js';
import { isConstant, subjectOf } from './subject.js';

const divisions: ReadonlySet<string> = new Set(['/', '%', '/=', '%=']);

export const division = pattern({
  id: 'division',
  name: 'Division or modulo by a variable',
  version: 1,
  summary: 'The divisor may be zero: the result is then Infinity or NaN, not an error.',
  definition: '`/`, `%`, `/=` or `%=` whose right side is not a literal or arithmetic on literals.',
  severity: 'info',
  testInputs: ['0', '-0', 'negative', 'tiny'],
  watch: (scene, see) => {
    const seeDivision = (node: TSESTree.BinaryExpression | TSESTree.AssignmentExpression): void => {
      if (divisions.has(node.operator) && !isConstant(node.right)) see(...node.range, subjectOf(scene, node));
    };
    return { enter: { BinaryExpression: seeDivision, AssignmentExpression: seeDivision } };
  },
});
