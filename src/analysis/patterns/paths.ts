import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare } from './subject.js';

/** Names a place by how it is reached, `order.customer` or `this.#user`; undefined where that is not by names alone. */
export function pathOf(node: TSESTree.Node): string | undefined {
  const inner = bare(node);
  switch (inner.type) {
    case 'Identifier':
      return inner.name;
    case 'ThisExpression':
      return 'this';
    case 'MemberExpression':
      return memberPath(inner);
    default:
      return undefined;
  }
}

/** The part of a path that is looked up in a scope. */
export function rootOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** The root of a node's path, without making the path. */
export function rootNameOf(node: TSESTree.Node): string | undefined {
  let inner = bare(node);
  while (inner.type === 'MemberExpression' && !inner.computed) inner = bare(inner.object);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'ThisExpression' ? 'this' : undefined;
}

/** The value of the node can only be there if that of the path is: `a?.b.c()` tells about `a` and `a.b`. */
export function reachesThrough(node: TSESTree.Node, path: string): boolean {
  const inner = bare(node);
  const own = pathOf(inner);
  if (own !== undefined) return own === path || own.startsWith(`${path}.`);
  switch (inner.type) {
    case 'CallExpression':
      return reachesThrough(inner.callee, path);
    case 'MemberExpression':
      return reachesThrough(inner.object, path);
    case 'AssignmentExpression':
      return reachesThrough(inner.left, path);
    case 'AwaitExpression':
      return reachesThrough(inner.argument, path);
    default:
      return false;
  }
}

function memberPath({ object, computed, property }: TSESTree.MemberExpression): string | undefined {
  const base = computed ? undefined : pathOf(object);
  if (base === undefined) return undefined;
  if (property.type === 'Identifier') return `${base}.${property.name}`;
  return property.type === 'PrivateIdentifier' ? `${base}.#${property.name}` : undefined;
}
