import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { rule } from './rule.js';

export const complexConditional = rule({
  id: 'complex-conditional',
  name: 'Complex conditional',
  version: 1,
  summary: 'A condition has too many logical operators: name its parts with constants or a predicate.',
  definition:
    'The `&&`, `||`, `??` and `?:` of one expression; calls, functions, objects, classes and JSX elements inside it are counted on their own. Sonar S1067, with its limit of 3.',
  severity: 'warning',
  quickFix: 'auto',
  defaults: { most: 3 },
  watch: (_scene, see) => {
    const operators = new Map<TSESTree.Node, number>();
    const count = (node: Operation): void => {
      const root = outermost(node);
      operators.set(root, (operators.get(root) ?? 0) + 1);
    };
    const finish = (node: Operation): void => {
      const counted = operators.get(node) ?? 0;
      if (counted >= leastNoted) see(...node.range, counted);
    };
    return {
      enter: { LogicalExpression: count, ConditionalExpression: count },
      leave: { LogicalExpression: finish, ConditionalExpression: finish },
    };
  },
  onSighting({ range, value }, { most }, report) {
    if (Number(value) > most) report(range, `${value} logical operators in one condition, at most ${most}`);
  },
});

type Operation = TSESTree.LogicalExpression | TSESTree.ConditionalExpression;

/** Below this an expression is not complex in anybody's settings, and most have one operator. */
const leastNoted = 2;

/** The operation that others are part of; what has operators of its own hides them from what surrounds it. */
function outermost(operation: Operation): TSESTree.Node {
  let root: TSESTree.Node = operation;
  for (let node: TSESTree.Node | undefined = operation.parent; node; node = node.parent) {
    if (hiding.has(node.type)) return root;
    if (node.type === 'LogicalExpression' || node.type === 'ConditionalExpression') root = node;
  }
  return root;
}

/** What has operators of its own. */
export const hidingOperators = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassBody',
  'CallExpression',
  'NewExpression',
  'ObjectExpression',
  'JSXElement',
  'JSXFragment',
] as const;

const hiding: ReadonlySet<string> = new Set(hidingOperators);
