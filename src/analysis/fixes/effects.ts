import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** Questions about nodes, by their type. */
type ByType = { readonly [N in TSESTree.Node as `${N['type']}`]?: (node: N) => boolean };

/** The answer for a node, if its type has one. */
function ask(questions: ByType, node: TSESTree.Node): boolean | undefined {
  return (questions[node.type] as ((node: TSESTree.Node) => boolean) | undefined)?.(node);
}

/** Whether evaluating an expression does nothing but give a value: no call, no getter, nothing that may throw. */
export function isPure(node: TSESTree.Node | null | undefined): boolean {
  return !node || ask(pure, node) === true;
}

const always = (): boolean => true;
const isInnerPure = ({ expression }: { readonly expression: TSESTree.Node }): boolean => isPure(expression);

const pure: ByType = {
  Literal: always,
  Identifier: always,
  ThisExpression: always,
  ArrowFunctionExpression: always,
  FunctionExpression: always,
  TemplateLiteral: ({ expressions }) => expressions.length === 0,
  UnaryExpression: ({ operator, argument }) => operator !== 'delete' && isPure(argument),
  BinaryExpression: ({ operator, left, right }) => !/^in/.test(operator) && isPure(left) && isPure(right),
  LogicalExpression: ({ left, right }) => isPure(left) && isPure(right),
  ConditionalExpression: ({ test, consequent, alternate }) => [test, consequent, alternate].every(isPure),
  ArrayExpression: ({ elements }) => elements.every(isPure),
  ObjectExpression: ({ properties }) => properties.every(isPure),
  Property: ({ computed, value }) => !computed && isPure(value),
  TSAsExpression: isInnerPure,
  TSSatisfiesExpression: isInnerPure,
  TSNonNullExpression: isInnerPure,
};

/** Whether nothing is evaluated in a statement before a node in it, and the node always is, once each time. */
export function comesFirst(node: TSESTree.Node, statement: TSESTree.Node): boolean {
  let inner = node;
  for (let around = node.parent; around; around = around.parent) {
    if (!isFirstIn(around, inner)) return false;
    if (around === statement) return true;
    inner = around;
  }
  return false;
}

function isFirstIn(around: TSESTree.Node, node: TSESTree.Node): boolean {
  const key = firstParts[around.type];
  const part = key && (around as unknown as Readonly<Record<string, unknown>>)[key];
  return part === node || firstOf(around) === node;
}

/** What is evaluated first, where it is always the same part. */
const firstParts: Readonly<Record<string, string>> = {
  IfStatement: 'test',
  ConditionalExpression: 'test',
  BinaryExpression: 'left',
  LogicalExpression: 'left',
  CallExpression: 'callee',
  NewExpression: 'callee',
  MemberExpression: 'object',
  ReturnStatement: 'argument',
  ThrowStatement: 'argument',
  AwaitExpression: 'argument',
  UnaryExpression: 'argument',
  SpreadElement: 'argument',
  ExpressionStatement: 'expression',
  TSAsExpression: 'expression',
  TSSatisfiesExpression: 'expression',
  TSNonNullExpression: 'expression',
  SwitchStatement: 'discriminant',
  ForOfStatement: 'right',
  ForInStatement: 'right',
};

/** What is evaluated first, where that depends on the rest. */
function firstOf(around: TSESTree.Node): TSESTree.Node | null | undefined {
  switch (around.type) {
    case 'BinaryExpression':
      return around.left.type === 'Literal' ? around.right : undefined;
    case 'CallExpression':
    case 'NewExpression':
      return around.callee.type === 'Identifier' ? around.arguments[0] : undefined;
    case 'AssignmentExpression':
      return isPlainStore(around) ? around.right : around.left;
    default:
      return firstListed(around) ?? firstDeclared(around);
  }
}

function firstDeclared(around: TSESTree.Node): TSESTree.Node | null | undefined {
  if (around.type === 'VariableDeclarator') return around.id.type === 'Identifier' ? around.init : undefined;
  const isPlain = around.type === 'VariableDeclaration' && /^(?:const|let|var)$/.test(around.kind);
  return isPlain ? around.declarations[0] : undefined;
}

function isPlainStore({ left, operator }: TSESTree.AssignmentExpression): boolean {
  return left.type === 'Identifier' && operator === '=';
}

function firstListed(around: TSESTree.Node): TSESTree.Node | null | undefined {
  if (around.type === 'TemplateLiteral') return around.expressions[0];
  return around.type === 'ArrayExpression' ? around.elements[0] : undefined;
}
