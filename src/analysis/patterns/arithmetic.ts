import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isExact } from './number-literals.js';
import { bare, isConstant, methodOf } from './subject.js';

type Operation = TSESTree.BinaryExpression | TSESTree.AssignmentExpression;

/** Keeps 32 bits of a number: a shift, or `| 0`. Not inside of more bit operations: masks, flags and hashes are bits. */
export function keepsBits(node: Operation): boolean {
  const { operator, left, right } = node;
  if (!isShift(operator) && !isTruncation(operator, right)) return false;
  if (isConstant(left) && isConstant(right)) return false;
  return !isBitOperation(node.parent) && !isBitOperation(left) && !isBitOperation(right);
}

function isShift(operator: string): boolean {
  return /^(?:<<|>>>?)=?$/.test(operator);
}

function isTruncation(operator: string, right: TSESTree.Node): boolean {
  return /^[|^]=?$/.test(operator) && right.type === 'Literal' && right.value === 0;
}

function isBitOperation(node: TSESTree.Node): boolean {
  if (node.type === 'BinaryExpression') return /^(?:<<|>>>?|[&|^])$/.test(node.operator);
  if (node.type === 'AssignmentExpression') return /^[&|^]=$/.test(node.operator);
  return node.type === 'UnaryExpression' && node.operator === '~';
}

const arithmetic = /^(?:[-+*/%]|\*\*)=?$/;

/** Computes with a literal that is not the number it says. */
export function isRoundedFactor({ operator, left, right }: Operation): boolean {
  return arithmetic.test(operator) && (isRounded(left) || isRounded(right));
}

/** What an equality cannot be trusted with. */
export function hasFraction(node: TSESTree.Node): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'BinaryExpression':
      if (inner.operator === '/') return true;
      return arithmetic.test(inner.operator) && (hasFraction(inner.left) || hasFraction(inner.right));
    case 'UnaryExpression':
      return inner.operator === '-' && hasFraction(inner.argument);
    case 'CallExpression':
      return isOfMath(inner.callee) && fractional.has(methodOf(inner));
    default:
      return isRounded(inner);
  }
}

const fractional: ReadonlySet<string | undefined> = new Set([
  ...['sqrt', 'cbrt', 'hypot', 'pow', 'exp', 'expm1', 'log', 'log2', 'log10', 'log1p'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh'],
]);

export function isNegativeZero(node: TSESTree.Node): boolean {
  return (
    node.type === 'UnaryExpression' &&
    node.operator === '-' &&
    node.argument.type === 'Literal' &&
    node.argument.value === 0
  );
}

function isRounded(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number' && !isExact(node.value);
}

/** `Math.round`, `Math['max']`: whatever `Math` has. */
export function isOfMath(callee: TSESTree.Node): boolean {
  return (
    callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Math'
  );
}
