import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { childrenOf } from '../children.js';
import { isFunction } from '../is-function.js';

/** A node and all that is below it, outer ones first. */
export function* descendants(
  node: TSESTree.Node,
  isBoundary: (inner: TSESTree.Node) => boolean = () => false,
): Generator<TSESTree.Node> {
  yield node;
  for (const child of childrenOf(node))
    if (isBoundary(child)) yield child;
    else yield* descendants(child, isBoundary);
}

/** Without what is inside inner functions and classes; these themselves are given. */
export function ownDescendants(node: TSESTree.Node): Generator<TSESTree.Node> {
  return descendants(node, inner => isFunction(inner) || inner.type === 'ClassBody');
}

export function isLoop(node: TSESTree.Node): node is Loop {
  switch (node.type) {
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return true;
    default:
      return false;
  }
}

export type Loop =
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

/** The innermost function around a node, or the program. */
export function functionAround(node: TSESTree.Node): TSESTree.Node {
  let around = node.parent ?? node;
  while (around.parent && !isFunction(around)) around = around.parent;
  return around;
}

/** The function that a label names, or whose arrow or brace it is. */
export function functionOf(node: TSESTree.Node): TSESTree.FunctionLike | undefined {
  if (isFunction(node)) return node;
  const { parent } = node;
  if (!parent) return undefined;
  if (isFunction(parent) && (parent.id === node || parent.body === node)) return parent;
  return childrenOf(parent)
    .flatMap(child => (child === node ? [] : [inner(child)]))
    .find(isFunction);
}

function inner(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? inner(node.expression)
    : node;
}

/** The innermost statement around an expression that may have neighbours: it stands in a block, a case or the program. */
export function statementAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let inner = node;
  for (let around = node.parent; around; around = around.parent) {
    if (statementsOf(around)?.includes(inner)) return inner;
    if (isFunction(around)) return undefined;
    inner = around;
  }
  return undefined;
}

/** What stands in a block, a case or the program. */
export function statementsOf(node: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  switch (node.type) {
    case 'BlockStatement':
    case 'Program':
    case 'TSModuleBlock':
    case 'StaticBlock':
      return node.body;
    default:
      return node.type === 'SwitchCase' ? node.consequent : undefined;
  }
}

/** Where names that are declared at run time are written, and those that stand for their values. Keys and members are not. */
export function isReference(node: TSESTree.Node): node is TSESTree.Identifier | TSESTree.JSXIdentifier {
  if (node.type === 'JSXIdentifier') return node.parent.type !== 'JSXAttribute';
  if (node.type !== 'Identifier') return false;
  const { parent } = node;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if ('key' in parent) return parent.key !== node || isComputed(parent) || isValueOf(parent, node);
  return !/^(?:LabeledStatement|BreakStatement|ContinueStatement|MetaProperty)$/.test(parent.type);
}

function isComputed(member: TSESTree.Node): boolean {
  return 'computed' in member && member.computed === true;
}

/** A parser may give the key and the value of a shorthand as one. */
function isValueOf(member: TSESTree.Node, node: TSESTree.Node): boolean {
  return 'value' in member && member.value === node;
}

/** Whether a name is declared or used anywhere in a stretch of the tree, whatever it refers to. */
export function mentions(node: TSESTree.Node, names: ReadonlySet<string>): boolean {
  for (const each of descendants(node)) if (isReference(each) && names.has(each.name)) return true;
  return false;
}

/** Whether control does not go on behind the last statement of a case. */
export function leaves(last: TSESTree.Node | undefined): boolean {
  if (last?.type === 'BlockStatement') return leaves(last.body.at(-1));
  return last !== undefined && /^(?:Break|Continue|Return|Throw)Statement$/.test(last.type);
}
