import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';

/** Whether an error that is thrown here is caught in the same function: in a `try` that has a `catch`, not in that `catch`. */
export function isCaught(node: TSESTree.Node): boolean {
  for (let child = node; child.parent && !isFunction(child); child = child.parent) {
    const { parent } = child;
    if (parent.type === 'TryStatement' && parent.block === child && parent.handler) return true;
  }
  return false;
}

/** The function whose code the node is, itself included. */
export function enclosingFunction(node: TSESTree.Node): TSESTree.FunctionLike | undefined {
  let at: TSESTree.Node | undefined = node;
  while (at && !isFunction(at)) at = at.parent;
  return at;
}
