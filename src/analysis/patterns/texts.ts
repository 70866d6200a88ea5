import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare, nameOf } from './subject.js';

/** Only asks whether there is anything in it, which no kind of character changes. */
export function isEmptinessCheck(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  switch (parent.type) {
    case 'ChainExpression':
    case 'LogicalExpression':
      return isEmptinessCheck(parent);
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'ForStatement':
      return parent.test === node;
    case 'BinaryExpression':
      return isComparedWithNothing(parent);
    default:
      return false;
  }
}

const comparison = /^(?:[=!]==?|[<>]=?)$/;

function isComparedWithNothing({ operator, left, right }: TSESTree.BinaryExpression): boolean {
  if (!comparison.test(operator)) return false;
  const other = right.type === 'Literal' ? right : left;
  if (other.type !== 'Literal') return false;
  return other.value === 0 || (other.value === 1 && (operator === '<' || operator === '>='));
}

/** A schema of Zod, whose methods are called as those of strings are. */
export function isSchema(node: TSESTree.Node): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'CallExpression':
      return isSchema(inner.callee);
    case 'MemberExpression':
      return inner.object.type === 'Identifier' ? inner.object.name === 'z' : isSchema(inner.object);
    default:
      return false;
  }
}

const textName =
  /(?:^|_|[a-z](?=[STNPHL]))(?:str|string|text|name|prefix|suffix|pathname|href|html|label|title)$/i;

/** Named as only texts are, `fileName` or `order.label`. */
export function isTextName(node: TSESTree.Node): boolean {
  const inner = bare(node);
  if (inner.type === 'Identifier') return textName.test(inner.name);
  return inner.type === 'MemberExpression' && textName.test(nameOf(inner) ?? '');
}
