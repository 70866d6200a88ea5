import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FixScene } from './fix-scene.js';

const opposites: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };

/** The opposite of a condition. `a < b` stays inside, for both are false when one is NaN. */
export function negated(scene: FixScene, test: TSESTree.Expression): string {
  if (test.type === 'UnaryExpression' && test.operator === '!') return scene.source(test.argument);
  if (test.type === 'BinaryExpression' && opposites[test.operator]) return flipped(scene, test);
  return isTight(test) ? `!${scene.source(test)}` : `!(${scene.source(test)})`;
}

/** The operator stands between the operands, next to nothing but white space and parentheses. */
function flipped(scene: FixScene, test: TSESTree.BinaryExpression): string {
  const [start, end] = test.range;
  const between = scene.text.slice(test.left.range[1], test.right.range[0]);
  const operator = between.indexOf(test.operator) + test.left.range[1];
  const after = operator + test.operator.length;
  return scene.text.slice(start, operator) + opposites[test.operator] + scene.text.slice(after, end);
}

/** What binds tighter than any operator. */
function isTight({ type }: TSESTree.Node): boolean {
  switch (type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'CallExpression':
    case 'ChainExpression':
    case 'Literal':
    case 'ThisExpression':
      return true;
    default:
      return false;
  }
}

/** The source of a node with the parentheses that are around it inside a stretch. */
export function withParentheses(
  { text }: FixScene,
  node: TSESTree.Node,
  [from, to]: readonly [number, number],
): readonly [start: number, end: number] {
  let [start, end] = node.range;
  for (;;) {
    const before = text.slice(from, start).trimEnd();
    const after = text.slice(end, to);
    const close = after.length - after.trimStart().length;
    if (!before.endsWith('(') || after[close] !== ')') return [start, end];
    start = from + before.length - 1;
    end += close + 1;
  }
}

/** A condition as it may stand on either side of `||`. */
export function asOperandOfOr(scene: FixScene, test: TSESTree.Expression): string {
  const isLoose =
    /^(?:Conditional|Assignment|Sequence|ArrowFunction|Yield)Expression$/.test(test.type) ||
    (test.type === 'LogicalExpression' && test.operator !== '||');
  return isLoose ? `(${scene.source(test)})` : scene.source(test);
}

/** A condition as it may stand on either side of `&&`. */
export function asOperandOfAnd(scene: FixScene, test: TSESTree.Expression): string {
  const isLoose =
    /^(?:Conditional|Assignment|Sequence|ArrowFunction|Yield)Expression$/.test(test.type) ||
    (test.type === 'LogicalExpression' && test.operator !== '&&');
  return isLoose ? `(${scene.source(test)})` : scene.source(test);
}
