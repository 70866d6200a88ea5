import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { childrenOf } from '../children.js';

/**
 * Whether anything in a `try` block may hand an error to its `catch`: reading a name or a member, calling, importing,
 * constructing, `throw`, or `yield`. What an inner `catch` takes does not count.
 */
export function mayThrow(node: TSESTree.Node): boolean {
  if (throwing.has(node.type)) return true;
  if (node.type === 'TryStatement' && node.handler) {
    return mayThrow(node.handler.body) || (node.finalizer != null && mayThrow(node.finalizer));
  }
  return !opaque.has(node.type) && reachedIn(node).some(mayThrow);
}

/** A block up to the first statement that jumps. */
function reachedIn(node: TSESTree.Node): readonly TSESTree.Node[] {
  if (node.type !== 'BlockStatement') return childrenOf(node);
  const jump = node.body.findIndex(({ type }) => jumps.has(type));
  return jump < 0 ? node.body : node.body.slice(0, jump + 1);
}

const jumps: ReadonlySet<string> = new Set([
  'ReturnStatement',
  'ThrowStatement',
  'BreakStatement',
  'ContinueStatement',
]);

const throwing: ReadonlySet<string> = new Set([
  'Identifier',
  'CallExpression',
  'ImportExpression',
  'MemberExpression',
  'NewExpression',
  'ThrowStatement',
  'YieldExpression',
]);

/** Code that does not run here, and labels, which are identifiers that nobody reads. */
const opaque: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'BreakStatement',
  'ContinueStatement',
]);
