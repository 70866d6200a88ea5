import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../function-shape.js';
import type { Scene } from '../walk.js';

/** Where the operator between two operands is written; only parentheses and comments are there besides. */
export function operatorSpan(
  { text }: Scene,
  { left, right, operator }: TSESTree.BinaryExpression | TSESTree.LogicalExpression,
): Span {
  const from = left.range[1];
  const between = text.slice(from, right.range[0]);
  const plain = between.replace(comment, hidden => ' '.repeat(hidden.length));
  const start = from + plain.indexOf(operator);
  return [start, start + operator.length];
}

const comment = /\/\/.*|\/\*[\s\S]*?\*\//g;

/** The last comment that ends before an offset. */
export function commentBefore(
  { comments }: Pick<Scene, 'comments'>,
  offset: number,
): TSESTree.Comment | undefined {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.range[1] <= offset) low = middle + 1;
    else high = middle;
  }
  return comments[low - 1];
}
