import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { lookupPath, tells } from './checks.js';
import { pathOf, reachesThrough } from './paths.js';
import { methodOf } from './subject.js';

/**
 * Whether a check around or before the node, inside `scope`, makes sure that the value of a path is there.
 * It follows the syntax, not the flow: a check that control cannot pass without, but in a helper, is not seen.
 */
export function isGuarded(node: TSESTree.Node, path: string, scope: TSESTree.Node): boolean {
  for (let child = node; child !== scope && child.parent; child = child.parent) {
    const guard = guards[child.parent.type] as Guard<TSESTree.Node> | undefined;
    if (guard?.(child.parent, child, path)) return true;
  }
  return false;
}

type Guard<N> = (parent: N, child: TSESTree.Node, path: string) => boolean;

/** By what stands around: what it makes sure of for one of its parts. */
const guards: { readonly [N in TSESTree.Node as `${N['type']}`]?: Guard<N> } = {
  IfStatement: branchGuard,
  ConditionalExpression: branchGuard,
  LogicalExpression: ({ operator, left, right }, child, path) =>
    child === right && operator !== '??' && tells(left, operator === '&&', path),
  WhileStatement: ({ test, body }, child, path) => child === body && tells(test, true, path),
  ForStatement: ({ test, init }, child, path) =>
    test !== null && child !== test && child !== init && tells(test, true, path),
  ForOfStatement: ({ right, body }, child, path) => child === body && reachesThrough(listOf(right), path),
  SwitchStatement: ({ discriminant }, child, path) =>
    child !== discriminant && reachesThrough(discriminant, path),
  SwitchCase: ({ consequent }, child, path) => anyBefore(consequent, child, path),
  Program: ({ body }, child, path) => anyBefore(body, child, path),
  BlockStatement: ({ body }, child, path) => anyBefore(body, child, path),
  StaticBlock: ({ body }, child, path) => anyBefore(body, child, path),
  TSModuleBlock: ({ body }, child, path) => anyBefore(body, child, path),
};

/** `xs` of `for (… of xs || [])`, which repeats nothing where it is missing. */
function listOf(right: TSESTree.Expression): TSESTree.Node {
  return right.type === 'LogicalExpression' ? right.left : right;
}

function branchGuard(
  { test, consequent }: TSESTree.IfStatement | TSESTree.ConditionalExpression,
  child: TSESTree.Node,
  path: string,
): boolean {
  return child !== test && tells(test, child === consequent, path);
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
  if (alternate?.type === 'IfStatement' && exits(consequent) && ensuredByIf(alternate, path)) return true;
  return alternate !== null && exits(alternate) && tells(test, true, path);
}

/** What a function is called that throws unless its argument holds. */
export const assertion = /assert|invariant|ensure|expect|require|validate/i;

function ensuredByExpression(expression: TSESTree.Expression, path: string): boolean {
  const inner = expression.type === 'AwaitExpression' ? expression.argument : expression;
  if (inner.type === 'AssignmentExpression') return pathOf(inner.left) === path;
  if (inner.type !== 'CallExpression') return false;
  if (methodOf(inner) === 'set') return isSetOf(inner, path);
  return (
    assertion.test(pathOf(inner.callee) ?? '') &&
    inner.arguments.some(argument => tells(argument, true, path))
  );
}

/** `map.set(…)`, after which `map.get(…)` has something. */
function isSetOf({ callee }: TSESTree.CallExpression, path: string): boolean {
  const receiver = callee.type === 'MemberExpression' ? pathOf(callee.object) : undefined;
  return receiver !== undefined && lookupPath(receiver) === path;
}

const jumps: ReadonlySet<string> = new Set([
  'ReturnStatement',
  'ThrowStatement',
  'ContinueStatement',
  'BreakStatement',
]);

/** Control does not come past the statement. */
export function exits(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.some(exits);
    case 'IfStatement':
      return statement.alternate !== null && exits(statement.consequent) && exits(statement.alternate);
    case 'ExpressionStatement':
      return isProcessExit(statement.expression);
    default:
      return jumps.has(statement.type);
  }
}

function isProcessExit(expression: TSESTree.Expression): boolean {
  return expression.type === 'CallExpression' && pathOf(expression.callee) === 'process.exit';
}

function assigns(statement: TSESTree.Statement, path: string): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(inner => assigns(inner, path));
  if (statement.type === 'IfStatement') return assigns(statement.consequent, path);
  return statement.type === 'ExpressionStatement' && ensuredByExpression(statement.expression, path);
}
