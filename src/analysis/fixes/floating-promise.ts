import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { functionAround } from './descend.js';
import { type Fix, type Fixer, insertAt } from './fix.js';

/** Waits where that is allowed, or says that nobody waits. */
export const fixFloatingPromise: Fixer = {
  rule: 'floating-promise',
  fixesOf(node) {
    const promise = valueAround(node);
    if (!promise) return [];
    const [start, end] = promise.range;
    const put = (title: string, edits: Fix['edits']): Fix => ({
      title,
      kind: 'quickfix',
      isPreferred: false,
      edits,
    });
    const ignore = put('Say with void that nobody waits for it', [insertAt(start, 'void ')]);
    if (!mayAwait(promise)) return [ignore];
    const isOperand = promise.parent?.type === 'LogicalExpression';
    const wait = isOperand ? [insertAt(start, '(await '), insertAt(end, ')')] : [insertAt(start, 'await ')];
    return [put('Await the promise', wait), ignore];
  },
};

/** The outermost expression that gives the promise, whose value a statement throws away. */
function valueAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let value = node;
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'ExpressionStatement') return value;
    const isGiven =
      (around.type === 'LogicalExpression' && around.right === value) ||
      (around.type === 'ConditionalExpression' && around.test !== value);
    if (isGiven) return isThrownAway(around) ? value : undefined;
    if (isFunction(around)) return undefined;
    value = around;
  }
  return undefined;
}

function isThrownAway(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === 'ExpressionStatement') return true;
  const isBranch =
    (parent?.type === 'LogicalExpression' && parent.right === node) ||
    (parent?.type === 'ConditionalExpression' && parent.test !== node);
  return isBranch && isThrownAway(parent);
}

function mayAwait(node: TSESTree.Node): boolean {
  for (let around = node.parent; around && !isFunction(around); around = around.parent)
    if (around.type === 'StaticBlock' || around.type === 'TSModuleBlock') return false;
  const around = functionAround(node);
  if (isFunction(around)) return around.async;
  return around.type === 'Program' && around.body.some(({ type }) => /^(?:Import|Export)/.test(type));
}
