import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { assertion, exits } from './guards.js';
import { pathOf } from './paths.js';
import { methodOf } from './subject.js';

/** Whether a test has to do with the matter, whatever its outcome. */
export type Asks = (test: TSESTree.Node) => boolean;

/**
 * Whether somebody has asked before: a condition or loop around the node, or an earlier statement that leaves, mends or
 * asserts; an assertion asks about all it is given. It does not follow what the answer was, for who asks has thought of the edge. What a `for` repeats may be
 * asked in another way.
 */
export function isAsked(node: TSESTree.Node, asks: Asks, asksInLoop = asks): boolean {
  for (let child = node; child.parent; child = child.parent) {
    const isLoop = child.parent.type === 'ForStatement';
    if (asksAround(child.parent, child, isLoop ? asksInLoop : asks)) return true;
  }
  return false;
}

/** Whether the node is part of what an assertion is given. */
export function isAsserted(node: TSESTree.Node): boolean {
  return isAsked(node, () => false);
}

/** Whether an earlier statement, in a block around the node, assigns the very same. */
export function isSetBefore(node: TSESTree.Node, isTarget: Asks): boolean {
  return inBlocksAround(node, (statements, at) =>
    statements.slice(0, at).some(statement => sets(statement, isTarget)),
  );
}

/** Whether a block around the node, in its function, is as asked: its statements, and which of them holds the node. */
export function inBlocksAround(
  node: TSESTree.Node,
  isWanted: (statements: readonly TSESTree.Node[], at: number) => boolean,
): boolean {
  for (let child = node; child.parent && !isFunction(child); child = child.parent) {
    const { parent } = child;
    if (parent.type !== 'BlockStatement' && parent.type !== 'Program') continue;
    const statements: readonly TSESTree.Node[] = parent.body;
    if (isWanted(statements, statements.indexOf(child))) return true;
  }
  return false;
}

function sets(statement: TSESTree.Node, isTarget: Asks): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return expression.type === 'AssignmentExpression' && isTarget(expression.left);
}

/** Whether a variable that the value goes to is asked about in what follows. */
export function isAskedLater(value: TSESTree.Node): boolean {
  const name = receiverOf(value);
  if (name === undefined) return false;
  const isNamed: Asks = part => part.type === 'Identifier' && part.name === name;
  return inBlocksAround(value, (statements, at) =>
    statements.slice(at + 1).some(statement => asksIn(statement, isNamed)),
  );
}

/** Whether the node or a part of it, as far as expressions go, is wanted; functions inside are another matter. */
export function holds(node: TSESTree.Node | null | undefined, isWanted: Asks): boolean {
  if (!node) return false;
  return isWanted(node) || partsOf(node).some(part => holds(part, isWanted));
}

function receiverOf(value: TSESTree.Node): string | undefined {
  const parent = value.parent!;
  switch (parent.type) {
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'ConditionalExpression':
      return receiverOf(parent);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      return parent.right === value && parent.left.type === 'Identifier' ? parent.left.name : undefined;
    default:
      return undefined;
  }
}

/** A condition of the statement itself, not of what is nested in it. */
function asksIn(statement: TSESTree.Node, isNamed: Asks): boolean {
  switch (statement.type) {
    case 'IfStatement':
    case 'WhileStatement':
      return holds(statement.test, isNamed);
    case 'SwitchStatement':
      return holds(statement.discriminant, isNamed);
    case 'ReturnStatement':
      return asksWithin(statement.argument, isNamed);
    case 'ExpressionStatement':
      return asksWithin(statement.expression, isNamed);
    case 'BlockStatement':
      return statement.body.some(inner => asksIn(inner, isNamed));
    case 'VariableDeclaration':
      return statement.declarations.some(({ init }) => asksWithin(init, isNamed));
    default:
      return false;
  }
}

function asksWithin(expression: TSESTree.Node | null | undefined, isNamed: Asks): boolean {
  return holds(expression, part => {
    if (part.type === 'ConditionalExpression') return holds(part.test, isNamed);
    if (part.type === 'LogicalExpression') return holds(part.left, isNamed);
    return part.type === 'MemberExpression' && part.optional && isNamed(part.object);
  });
}

function asksAround(parent: TSESTree.Node, child: TSESTree.Node, asks: Asks): boolean {
  const around = surroundings[parent.type] as Around<TSESTree.Node> | undefined;
  return around?.(parent, child, asks) ?? false;
}

type Around<N> = (parent: N, child: TSESTree.Node, asks: Asks) => boolean;

const byTest: Around<TSESTree.IfStatement | TSESTree.ConditionalExpression | TSESTree.WhileStatement> = (
  { test },
  child,
  asks,
) => child !== test && asks(test);

const byStatements: Around<{ readonly body: readonly TSESTree.Node[] }> = ({ body }, child, asks) =>
  isAskedBefore(body, child, asks);

/** By what stands around: whether it asks about one of its parts. */
const surroundings: { readonly [N in TSESTree.Node as `${N['type']}`]?: Around<N> } = {
  IfStatement: byTest,
  ConditionalExpression: byTest,
  WhileStatement: byTest,
  ForStatement: (loop, child, asks) => child !== loop.init && child !== loop.test && asksInHead(loop, asks),
  LogicalExpression: ({ left, right }, child, asks) => child === right && asks(left),
  CallExpression: ({ callee }, child) => child !== callee && assertion.test(pathOf(callee) ?? ''),
  SwitchStatement: ({ discriminant }, child, asks) => child !== discriminant && asks(discriminant),
  SwitchCase: ({ consequent }, child, asks) => isAskedBefore(consequent, child, asks),
  BlockStatement: byStatements,
  Program: byStatements,
  StaticBlock: byStatements,
  TSModuleBlock: byStatements,
};

function asksInHead({ test, update }: TSESTree.ForStatement, asks: Asks): boolean {
  return (test != null && asks(test)) || (update != null && asks(update));
}

function isAskedBefore(statements: readonly TSESTree.Node[], child: TSESTree.Node, asks: Asks): boolean {
  for (const statement of statements) {
    if (statement === child) return false;
    if (asksOnce(statement, asks)) return true;
  }
  return false;
}

function asksOnce(statement: TSESTree.Node, asks: Asks): boolean {
  switch (statement.type) {
    case 'IfStatement':
      return (exits(statement.consequent) || mends(statement.consequent)) && asks(statement.test);
    case 'ExpressionStatement':
      return asksAtOnce(statement.expression, asks);
    default:
      return false;
  }
}

/** An assertion, or a call that puts something into what is asked about. */
function asksAtOnce(expression: TSESTree.Expression, asks: Asks): boolean {
  if (isAssertion(expression)) return asks(expression);
  return (
    expression.type === 'CallExpression' &&
    /^(?:push|unshift)$/.test(methodOf(expression) ?? '') &&
    asks(expression.callee)
  );
}

/** A call that is named as one that does not come back. */
function complains(expression: TSESTree.Expression): boolean {
  return (
    expression.type === 'CallExpression' &&
    /absurd|unreachable|throw|fail/i.test(pathOf(expression.callee) ?? '')
  );
}

function mends(statement: TSESTree.Statement): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(mends);
  if (statement.type === 'ExpressionStatement' && complains(statement.expression)) return true;
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression';
}

/** `assert(…)`, and the chain that begins with `expect(…)`. */
function isAssertion(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return isAssertion(node.object);
  if (node.type !== 'CallExpression') return false;
  return assertion.test(pathOf(node.callee) ?? '') || isAssertion(node.callee);
}

function partsOf(node: TSESTree.Node): readonly (TSESTree.Node | null)[] {
  if (node.type === 'MemberExpression' && !node.computed) return [node.object];
  const keys = partKeys[node.type] ?? [];
  return keys.flatMap(key => (node as unknown as Readonly<Record<string, TSESTree.Node>>)[key] ?? []);
}

/** Where an expression keeps the expressions it is made of. */
const partKeys: { readonly [N in TSESTree.Node as `${N['type']}`]?: readonly string[] } = {
  LogicalExpression: ['left', 'right'],
  BinaryExpression: ['left', 'right'],
  AssignmentExpression: ['left', 'right'],
  UnaryExpression: ['argument'],
  UpdateExpression: ['argument'],
  AwaitExpression: ['argument'],
  CallExpression: ['callee', 'arguments'],
  NewExpression: ['callee', 'arguments'],
  MemberExpression: ['object', 'property'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  SequenceExpression: ['expressions'],
  ChainExpression: ['expression'],
  TSNonNullExpression: ['expression'],
  TSAsExpression: ['expression'],
  TSSatisfiesExpression: ['expression'],
  TSTypeAssertion: ['expression'],
};
