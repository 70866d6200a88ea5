import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { initialOf } from './name-starts.js';
import { pathOf, reachesThrough } from './paths.js';
import { bare, isNullish, methodOf } from './subject.js';

/** What `map.get(key)` is called while it has no name, so that `map.has(key)` can speak for it. */
export function lookupPath(receiver: string): string {
  return `${receiver}.get()`;
}

/** Whether a test that came out so makes sure that the value of a path is there. */
export function tells(test: TSESTree.Node, outcome: boolean, path: string): boolean {
  const inner = bare(test);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!' && tells(inner.argument, !outcome, path);
    case 'LogicalExpression':
      return logicTells(inner, outcome, path);
    case 'BinaryExpression':
      return comparisonTells(inner, outcome, path);
    case 'CallExpression':
      return callTells(inner, outcome, path);
    case 'Identifier':
      return outcome && (inner.name === path || aliasTells(inner, path));
    default:
      return outcome && reachesThrough(inner, path);
  }
}

/** `const isKnown = user !== undefined` speaks for `user`. */
function aliasTells(name: TSESTree.Identifier, path: string): boolean {
  const initial = initialOf(name, name.name);
  return initial !== undefined && initial.type !== 'Identifier' && tells(initial, true, path);
}

function logicTells(
  { operator, left, right }: TSESTree.LogicalExpression,
  outcome: boolean,
  path: string,
): boolean {
  if (operator === '??') return outcome && tells(left, true, path);
  const bothHold = (operator === '&&') === outcome;
  return bothHold
    ? tells(left, outcome, path) || tells(right, outcome, path)
    : tells(left, outcome, path) && tells(right, outcome, path);
}

/** A function that was asked about the value is taken at its word, whichever way it answered. */
function callTells(call: TSESTree.CallExpression, outcome: boolean, path: string): boolean {
  if (call.arguments.some(argument => pathOf(argument) === path)) return true;
  if (!outcome) return false;
  return (
    call.arguments.some(argument => reachesThrough(argument, path)) ||
    reachesThrough(call, path) ||
    (methodOf(call) === 'has' && lookupOf(call) === path)
  );
}

function lookupOf({ callee }: TSESTree.CallExpression): string | undefined {
  const receiver = callee.type === 'MemberExpression' ? pathOf(callee.object) : undefined;
  return receiver && lookupPath(receiver);
}

function comparisonTells(
  { operator, left, right }: TSESTree.BinaryExpression,
  outcome: boolean,
  path: string,
): boolean {
  if (operator.startsWith('=') || operator.startsWith('!')) {
    const isEqual = operator.startsWith('=') === outcome;
    return equalityTells(left, right, isEqual, path) || equalityTells(right, left, isEqual, path);
  }
  return outcome && (reachesThrough(right, path) || (operator !== 'in' && reachesThrough(left, path)));
}

function equalityTells(side: TSESTree.Node, other: TSESTree.Node, isEqual: boolean, path: string): boolean {
  const inner = bare(side);
  if (inner.type === 'UnaryExpression' && inner.operator === 'typeof') {
    const isUndefined = other.type === 'Literal' && other.value === 'undefined';
    return isEqual !== isUndefined && reachesThrough(inner.argument, path);
  }
  return isEqual !== isNullish(other) && reachesThrough(inner, path);
}
