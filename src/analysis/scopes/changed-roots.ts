import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { childrenOf } from '../children.js';

/**
 * Calls with each name whose value a change of the target may reach into, as ESLint `no-param-reassign` with `props` has
 * it: `a` of `a.b.c`, of `a().b` and of `(a ?? b).c`, but no index, key, argument or test.
 */
export function eachChangedRoot(target: TSESTree.Node, visit: (name: TSESTree.Identifier) => void): void {
  if (target.type === 'Identifier') visit(target);
  else for (const part of partsOf(target)) eachChangedRoot(part, visit);
}

function partsOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case 'MemberExpression':
      return [node.object];
    case 'CallExpression':
      return [node.callee];
    case 'Property':
      return [node.value];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    default:
      return opaque.has(node.type) || node.type.startsWith('TSType') ? [] : childrenOf(node);
  }
}

/** What changes something itself, and code that runs at another time. */
const opaque: ReadonlySet<string> = new Set([
  'AssignmentExpression',
  'UpdateExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
