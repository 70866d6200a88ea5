import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes } from '../walk.js';
import { rule, type See } from './rule.js';

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
    const { open, close, count, finish } = operatorCounter(see);
    return {
      enter: { ...forTypes(hidingOperators, open), LogicalExpression: count, ConditionalExpression: count },
      leave: {
        ...forTypes(hidingOperators, close),
        LogicalExpression: finish,
        ConditionalExpression: finish,
      },
    };
  },
  onSighting({ range, value }, { most }, report) {
    if (Number(value) > most) report(range, `${value} logical operators in one condition, at most ${most}`);
  },
});

type Operation = TSESTree.LogicalExpression | TSESTree.ConditionalExpression;

/** Below this an expression is not complex in anybody's settings, and most have one operator. */
const leastNoted = 2;

/** Counts the operators below each outermost operation; a scope hides them from what surrounds it. */
function operatorCounter(see: See) {
  const hidden: { root: Operation | undefined; operators: number }[] = [];
  let root: Operation | undefined;
  let operators = 0;
  return {
    open(): void {
      hidden.push({ root, operators });
      root = undefined;
    },
    close(): void {
      ({ root, operators } = hidden.pop()!);
    },
    count(node: Operation): void {
      operators = root ? operators + 1 : 1;
      root ??= node;
    },
    finish(node: Operation): void {
      if (root !== node) return;
      root = undefined;
      if (operators >= leastNoted) see(...node.range, operators);
    },
  };
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
