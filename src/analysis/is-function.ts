import type { TSESTree } from '@typescript-eslint/typescript-estree';

type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

/** A function that may have a body of its own; an overload or a signature in a type is none. */
export function isFunction(node: TSESTree.Node): node is FunctionNode {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    default:
      return false;
  }
}
