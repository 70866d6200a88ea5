import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pattern } from './pattern.js';
import { bare, isConstant, methodOf, nameOf, subjectOf } from './subject.js';
import { isCaught } from './tries.js';

export const asyncReject = pattern({
  id: 'async-reject',
  name: 'Rejection path',
  version: 1,
  summary: 'A rejection is not handled here: whoever waits for this gets it, or nobody does.',
  definition:
    '`await`, also that of a `for`, outside every `try` that has a `catch`, of what neither handles its rejection nor is known to have none; `.then` without a second argument whose promise is dropped or returned, with no `.catch` after it.',
  severity: 'info',
  testInputs: ['rejecting dependency', 'timeout'],
  watch: (scene, see) => ({
    enter: {
      AwaitExpression(node) {
        const [start] = node.range;
        if (!isSettled(node.argument) && !isCaught(node))
          see(start, start + 'await'.length, subjectOf(scene, node));
      },
      ForOfStatement(node) {
        if (!node.await || isCaught(node)) return;
        const start = scene.text.indexOf('await', node.range[0]);
        see(start, start + 'await'.length, subjectOf(scene, node.right));
      },
    },
    calls: {
      of: continuing,
      enter(node) {
        if (!isContinuation(node) || !isLeftAlone(node)) return;
        see(...node.callee.property.range, subjectOf(scene, node));
      },
    },
  }),
});

const continuing: ReadonlySet<string> = new Set(['then']);

/** Its rejection is handled by itself, or there is none. */
function isSettled(awaited: TSESTree.Node): boolean {
  const inner = bare(awaited);
  if (inner.type === 'NewExpression') return isResolvedOnly(inner);
  if (inner.type !== 'CallExpression') return isPlainValue(inner);
  const method = methodOf(inner);
  if (method === 'catch' || method === 'allSettled' || (method === 'then' && inner.arguments.length > 1))
    return true;
  if (method === 'finally') return isSettled((inner.callee as TSESTree.MemberExpression).object);
  return method === 'resolve' && inner.arguments.every(isPlainValue);
}

function isPlainValue(node: TSESTree.Node): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return isConstant(node) || node.type === 'ObjectExpression' || node.type === 'ArrayExpression';
}

/** `new Promise(resolve => …)` cannot reject, except by throwing at once. */
function isResolvedOnly({ callee, arguments: [executor] }: TSESTree.NewExpression): boolean {
  if (callee.type !== 'Identifier' || callee.name !== 'Promise') return false;
  const isFunction = executor?.type === 'ArrowFunctionExpression' || executor?.type === 'FunctionExpression';
  return isFunction && executor.params.length < 2;
}

/** A promise's: with one function, or with the name of one. */
function isContinuation({ arguments: [first, second] }: TSESTree.CallExpression): boolean {
  return first !== undefined && second === undefined && !isConstant(first) && first.type !== 'SpreadElement';
}

/** Follows the promise: to nobody, or out of the function. What is stored or passed on may be handled there. */
function isLeftAlone(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  switch (parent.type) {
    case 'ExpressionStatement':
    case 'ReturnStatement':
      return true;
    case 'ArrowFunctionExpression':
      return parent.body === node;
    case 'UnaryExpression':
      return parent.operator === 'void';
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return isLeftAlone(parent);
    case 'MemberExpression':
      return isContinuedAlone(parent);
    default:
      return false;
  }
}

/** The last of the chain speaks for all: `a.then(f).then(g)` is one place. */
function isContinuedAlone(member: TSESTree.MemberExpression): boolean {
  const call = member.parent;
  if (nameOf(member) !== 'finally' || call.type !== 'CallExpression') return false;
  return isLeftAlone(call);
}
