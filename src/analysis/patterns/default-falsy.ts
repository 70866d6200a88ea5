import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pattern } from './pattern.js';
import { operatorSpan } from './places.js';
import { bare, isConstant, subjectOf } from './subject.js';

export const defaultFalsy = pattern({
  id: 'default-falsy',
  name: 'or-default swallows falsy',
  version: 1,
  summary: 'The default replaces 0, an empty string and false too: `??` replaces only null and undefined.',
  definition:
    '`a || b` or `a ||= b` where `b` is a literal that is not falsy itself, and `a` is no comparison or negation, whose `false` is meant; not where only the truth of the result counts.',
  severity: 'info',
  testInputs: ['0', "''", 'false', 'null'],
  watch: (scene, see) => ({
    enter: {
      LogicalExpression(node) {
        if (node.operator !== '||' || !isTruthyLiteral(node.right) || isTruthAnswer(node.left)) return;
        if (!isOnlyTested(node)) see(operatorSpan(scene, node)[0], node.range[1], subjectOf(scene, node));
      },
      AssignmentExpression(node) {
        if (node.operator !== '||=' || !isTruthyLiteral(node.right)) return;
        see(...node.range, subjectOf(scene, node));
      },
    },
  }),
});

function isTruthyLiteral(node: TSESTree.Node): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
      return Boolean(inner.value);
    case 'TemplateLiteral':
      return isConstant(inner) && inner.quasis[0]?.value.raw !== '';
    case 'UnaryExpression':
      return /^[-+]$/.test(inner.operator) && isTruthyLiteral(inner.argument);
    default:
      return false;
  }
}

const truths: ReadonlySet<string> = new Set([
  ...['<', '<=', '>', '>=', '==', '!=', '===', '!=='],
  ...['in', 'instanceof'],
]);

/** `a === b || 'message'` asks; `a && 'yes' || 'no'` chooses. */
function isTruthAnswer(node: TSESTree.Node): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!';
    case 'BinaryExpression':
      return truths.has(inner.operator);
    case 'LogicalExpression':
      return inner.operator === '&&' && (isTruthyLiteral(inner.right) || isTruthAnswer(inner.right));
    default:
      return false;
  }
}

function isOnlyTested(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  switch (parent.type) {
    case 'LogicalExpression':
      return isOnlyTested(parent);
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'ConditionalExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === node;
    default:
      return false;
  }
}
