import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';

/**
 * Whether anything in a `try` block may hand an error to its `catch`: reading a name or a member, calling, importing,
 * constructing, `throw`, or `yield`. What an inner `catch` takes does not count.
 */
export function mayThrow(node: TSESTree.Node): boolean {
  if (throwing.has(node.type)) return true;
  if (node.type === 'TryStatement' && node.handler) {
    return mayThrow(node.handler.body) || (node.finalizer != null && mayThrow(node.finalizer));
  }
  return !opaque.has(node.type) && childrenOf(node).some(mayThrow);
}

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

/** In the order they are written; for the few small trees that a question is about. */
export function childrenOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Readonly<Record<string, unknown>>)[key];
    if (Array.isArray(child)) children.push(...child.filter(Boolean));
    else if (child) children.push(child as TSESTree.Node);
  }
  return children;
}
