import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isExact } from './number-literals.js';
import { bare, isConstant, methodOf } from './subject.js';

type Operation = TSESTree.BinaryExpression | TSESTree.AssignmentExpression;

/** Keeps 32 bits of a number that is not known: a shift, or `| 0`. Masks and flags are meant as bits. */
export function bitOperation({ operator, left, right }: Operation): boolean {
  switch (operator.replace(/(?<=.)=$/, '')) {
    case '<<':
    case '>>':
    case '>>>':
      return !isConstant(left) || !isConstant(right);
    case '|':
    case '^':
      return right.type === 'Literal' && right.value === 0;
    default:
      return false;
  }
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
      return isMath(inner.callee) && fractional.has(methodOf(inner));
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

function isMath(callee: TSESTree.Node): boolean {
  return (
    callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Math'
  );
}
