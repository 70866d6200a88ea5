import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** What says "nothing": stored to let go of what was there. */
export function isEmptyValue(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
      return node.raw === 'null';
    case 'Identifier':
      return node.name === 'undefined';
    case 'UnaryExpression':
      return node.operator === 'void';
    default:
      return false;
  }
}

/** What costs nothing and tells a reader the type: nothing, a literal, an empty list or object. */
export function isPlainValue(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    case 'UnaryExpression':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return isPlainValue(node.type === 'UnaryExpression' ? node.argument : node.expression);
    default:
      return isEmptyValue(node);
  }
}
