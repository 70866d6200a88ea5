import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pathOf, rootNameOf } from './paths.js';
import { pattern } from './pattern.js';
import { bare, isConstant, methodOf, nameOf, subjectOf } from './subject.js';
import { isCaught } from './tries.js';

export const throwPath = pattern({
  id: 'throw-path',
  name: 'Throws',
  version: 1,
  summary: 'The function throws here: violate what guards it once, and see who catches it.',
  definition:
    'In a function: `throw`, or a call of `invariant`, `assert`, a member of `assert` or something whose name begins with `assert`, with what it asserts. Not what a `try` in the same function catches, not a `catch` or the callback of a rejection that throws what it was given, and not an assertion about types.',
  severity: 'info',
  testInputs: ['each guard violated once'],
  watch: (scene, see) => ({
    enter: {
      ThrowStatement(node) {
        if (scene.currentFunction() < 0 || isCaught(node) || isCaughtError(node)) return;
        see(node.range[0], node.range[0] + 'throw'.length, subjectOf(scene, node));
      },
      CallExpression(node) {
        if (scene.currentFunction() < 0 || !isAssertion(node) || isCaught(node)) return;
        see(...node.callee.range, subjectOf(scene, node));
      },
    },
  }),
});

const assertion = /(?:^|\.)assert[A-Z]\w*$|^assert(?:$|\.)/;

/** `invariant()` alone fails; `assertEqual<A, B>(true)` is there for the type checker. */
function isAssertion({ callee, arguments: asserted, typeArguments }: TSESTree.CallExpression): boolean {
  if (!mayAssert(callee)) return false;
  const path = pathOf(callee);
  if (path === undefined) return false;
  if (/(?:^|\.)invariant$/.test(path)) return true;
  return assertion.test(path) && asserted.length > 0 && !(typeArguments && asserted.every(isConstant));
}

/** By the name at either end of its path; most callees have neither. */
function mayAssert(callee: TSESTree.Node): boolean {
  const inner = bare(callee);
  const last = inner.type === 'MemberExpression' ? nameOf(inner) : undefined;
  return (
    last?.startsWith('assert') ||
    last === 'invariant' ||
    /^(?:assert|invariant)/.test(rootNameOf(inner) ?? '')
  );
}

function isCaughtError({ argument, parent }: TSESTree.ThrowStatement): boolean {
  if (argument.type !== 'Identifier') return false;
  for (let node: TSESTree.Node | undefined = parent; node; node = node.parent) {
    const caught = caughtBy(node);
    if (caught) return caught.type === 'Identifier' && caught.name === argument.name;
  }
  return false;
}

/** What a `catch` clause receives, or the function that is given to `.catch(…)` or `.then(…, …)`. */
function caughtBy(node: TSESTree.Node): TSESTree.Node | null | undefined {
  switch (node.type) {
    case 'CatchClause':
      return node.param;
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return isRejectionCallback(node) ? node.params[0] : undefined;
    default:
      return undefined;
  }
}

function isRejectionCallback(fn: TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression') return false;
  const method = methodOf(call);
  return (method === 'catch' && call.arguments[0] === fn) || (method === 'then' && call.arguments[1] === fn);
}
