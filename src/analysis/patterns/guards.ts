import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pathOf, reachesThrough } from './paths.js';
import { bare, methodOf } from './subject.js';

/**
 * Whether a check around or before the node, inside `scope`, makes sure that the value of a path is there.
 * It follows the syntax, not the flow: a check that control cannot pass without, but in a helper, is not seen.
 */
export function isGuarded(node: TSESTree.Node, path: string, scope: TSESTree.Node): boolean {
  for (let child = node; child !== scope && child.parent; child = child.parent) {
    if (guards(child.parent, child, path)) return true;
  }
  return false;
}

/** What `map.get(key)` is called while it has no name, so that `map.has(key)` can speak for it. */
export function lookupPath(receiver: string): string {
  return `${receiver}.get()`;
}

function guards(parent: TSESTree.Node, child: TSESTree.Node, path: string): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child !== parent.test && tells(parent.test, child === parent.consequent, path);
    case 'LogicalExpression':
      return (
        child === parent.right &&
        parent.operator !== '??' &&
        tells(parent.left, parent.operator === '&&', path)
      );
    case 'WhileStatement':
      return child === parent.body && tells(parent.test, true, path);
    case 'ForStatement':
      return (
        parent.test !== null &&
        (child === parent.body || child === parent.update) &&
        tells(parent.test, true, path)
      );
    case 'SwitchStatement':
      return child !== parent.discriminant && reachesThrough(parent.discriminant, path);
    case 'SwitchCase':
      return anyBefore(parent.consequent, child, path);
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return anyBefore(parent.body, child, path);
    default:
      return false;
  }
}

function anyBefore(statements: readonly TSESTree.Node[], child: TSESTree.Node, path: string): boolean {
  for (const statement of statements) {
    if (statement === child) return false;
    if (ensures(statement, path)) return true;
  }
  return false;
}

/** Control comes past the statement only if the value is there. */
function ensures(statement: TSESTree.Node, path: string): boolean {
  switch (statement.type) {
    case 'IfStatement':
      return ensuredByIf(statement, path);
    case 'WhileStatement':
      return tells(statement.test, false, path);
    case 'ExpressionStatement':
      return ensuredByExpression(statement.expression, path);
    default:
      return false;
  }
}

function ensuredByIf({ test, consequent, alternate }: TSESTree.IfStatement, path: string): boolean {
  if ((exits(consequent) || assigns(consequent, path)) && tells(test, false, path)) return true;
  return alternate !== null && exits(alternate) && tells(test, true, path);
}

const assertion = /assert|invariant|ensure|expect|require/i;

function ensuredByExpression(expression: TSESTree.Expression, path: string): boolean {
  const inner = expression.type === 'AwaitExpression' ? expression.argument : expression;
  if (inner.type === 'AssignmentExpression') return pathOf(inner.left) === path;
  if (inner.type !== 'CallExpression') return false;
  return (
    assertion.test(pathOf(inner.callee) ?? '') &&
    inner.arguments.some(argument => tells(argument, true, path))
  );
}

function exits(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some(exits);
    case 'IfStatement':
      return statement.alternate !== null && exits(statement.consequent) && exits(statement.alternate);
    case 'ExpressionStatement':
      return (
        statement.expression.type === 'CallExpression' &&
        pathOf(statement.expression.callee) === 'process.exit'
      );
    default:
      return false;
  }
}

function assigns(statement: TSESTree.Statement, path: string): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(inner => assigns(inner, path));
  return statement.type === 'ExpressionStatement' && ensuredByExpression(statement.expression, path);
}

/** Whether a test that came out so makes sure that the value of a path is there. */
function tells(test: TSESTree.Node, outcome: boolean, path: string): boolean {
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
    default:
      return outcome && reachesThrough(inner, path);
  }
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
  return reachesThrough(call, path) || (methodOf(call) === 'has' && lookupOf(call) === path);
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
  switch (operator) {
    case '==':
    case '===':
      return equalityTells(left, right, outcome, path) || equalityTells(right, left, outcome, path);
    case '!=':
    case '!==':
      return equalityTells(left, right, !outcome, path) || equalityTells(right, left, !outcome, path);
    case 'in':
      return outcome && reachesThrough(right, path);
    default:
      return outcome && (reachesThrough(left, path) || reachesThrough(right, path));
  }
}

function equalityTells(side: TSESTree.Node, other: TSESTree.Node, isEqual: boolean, path: string): boolean {
  const inner = bare(side);
  if (inner.type === 'UnaryExpression' && inner.operator === 'typeof') {
    const isUndefined = other.type === 'Literal' && other.value === 'undefined';
    return isEqual !== isUndefined && reachesThrough(inner.argument, path);
  }
  return isEqual !== isNullish(other) && reachesThrough(inner, path);
}

function isNullish(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return node.raw === 'null';
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'UnaryExpression' && node.operator === 'void';
}
