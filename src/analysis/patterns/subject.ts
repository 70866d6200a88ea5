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
