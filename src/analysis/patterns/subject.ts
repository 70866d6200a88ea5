import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';

/** Enough to recognise the place; the editor shows the rest. */
const mostLength = 60;

/** What an edge case is about, as written, on one line. */
export function subjectOf({ text }: Scene, { range }: TSESTree.Node): string {
  const written = text.slice(...range).replace(/\s+/g, ' ');
  return written.length > mostLength ? `${written.slice(0, mostLength - 1)}…` : written;
}

/** The name of the method called, without its receiver: `at` of `xs.at(-1)`. */
export function methodOf({ callee }: TSESTree.CallExpression): string | undefined {
  return callee.type === 'MemberExpression' ? nameOf(callee) : undefined;
}

/** The property's name where it is written as one. */
export function nameOf({ computed, property }: TSESTree.MemberExpression): string | undefined {
  return !computed && property.type === 'Identifier' ? property.name : undefined;
}

/** Known without running: a literal, a template without holes, or arithmetic on them. */
export function isConstant(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return isConstant(node.argument);
    case 'BinaryExpression':
      return isConstant(node.left) && isConstant(node.right);
    default:
      return false;
  }
}

/** Without what only the type checker or the short circuit needs: `a!`, `a as T`, the frame around `a?.b`. */
export function bare(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return bare(node.expression);
    default:
      return node;
  }
}

/** Ends in `.length`. */
export function isLength(node: TSESTree.Node): boolean {
  const inner = bare(node);
  return inner.type === 'MemberExpression' && nameOf(inner) === 'length';
}

/** The property's name where it can be told without running, computed or not. */
export function staticNameOf(node: TSESTree.MemberExpression): string | undefined {
  const { computed, property } = node;
  if (!computed) return nameOf(node);
  if (property.type === 'Literal') return String(property.value);
  return property.type === 'TemplateLiteral' && property.expressions.length === 0
    ? (property.quasis[0]?.value.cooked ?? undefined)
    : undefined;
}

/** Written with the same characters. */
export function isSame({ text }: Scene, a: TSESTree.Node, b: TSESTree.Node): boolean {
  const [start, end] = a.range;
  const [from, to] = b.range;
  return end - start === to - from && text.slice(start, end) === text.slice(from, to);
}

/** Named as constants are: `HALF`, `Math.PI`, `gl.READ_BUFFER`. */
export function isConstantName(node: TSESTree.Node): boolean {
  const inner = bare(node);
  const name = inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' && nameOf(inner);
  return typeof name === 'string' && /^[A-Z][A-Z\d_]+$/.test(name);
}

/** The value is asked for, or replaced where it is missing: `x ?? y`, `x?.y`, `!x`, `typeof x`, `x === 'a'`. */
export function isProvidedFor(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  const provides = providers[parent.type] as Provides<TSESTree.Node> | undefined;
  return provides?.(parent, node) ?? false;
}

type Provides<N> = (parent: N, node: TSESTree.Node) => boolean;

const likeItsParent: Provides<TSESTree.Node> = parent => isProvidedFor(parent);
const asTest: Provides<{ readonly test: TSESTree.Node }> = ({ test }, node) => test === node;

/** By what stands around. */
const providers: { readonly [N in TSESTree.Node as `${N['type']}`]?: Provides<N> } = {
  ChainExpression: likeItsParent,
  TSNonNullExpression: likeItsParent,
  TSAsExpression: likeItsParent,
  AssignmentExpression: (parent, node) => parent.right === node && isProvidedFor(parent),
  LogicalExpression: (parent, node) =>
    parent.left === node || (parent.operator === '&&' && isProvidedFor(parent)),
  MemberExpression: ({ object, optional }, node) => object === node && optional,
  CallExpression: ({ callee, optional }, node) => (callee === node ? optional : asksForMissing(callee)),
  IfStatement: asTest,
  ConditionalExpression: asTest,
  WhileStatement: asTest,
  DoWhileStatement: asTest,
  UnaryExpression: ({ operator }) => operator === '!' || operator === 'typeof',
  BinaryExpression: ({ operator, left, right }, node) =>
    /^[!=]==?$/.test(operator) && isFixedValue(left === node ? right : left),
};

/** `isNaN(…)`, `Option.fromNullable(…)`. */
function asksForMissing(callee: TSESTree.Node): boolean {
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' && nameOf(callee);
  return typeof name === 'string' && /NaN|Null|Nil|Undefined|isFinite|isDefined/.test(name);
}

/** To be compared with: what is missing is then just another value. */
function isFixedValue(node: TSESTree.Node): boolean {
  return isNullish(node) || isConstant(node) || isConstantName(node);
}

/** Written as `null`, `undefined` or `void 0`. */
export function isNullish(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return node.raw === 'null';
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'UnaryExpression' && node.operator === 'void';
}

/** Put there, not looked up; `a[i] += 1` does both. */
export function isWritten(node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'AssignmentExpression':
      return parent.left === node && /^(?:\?\?|\|\|)?=$/.test(parent.operator);
    case 'UnaryExpression':
      return parent.operator === 'delete';
    default:
      return false;
  }
}
