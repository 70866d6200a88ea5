import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** An `if` that is the else branch of another. */
export function isElseIf(node: TSESTree.IfStatement): boolean {
  const { parent } = node;
  return parent.type === 'IfStatement' && parent.alternate === node;
}
