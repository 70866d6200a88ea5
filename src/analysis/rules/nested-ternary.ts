import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { rule } from './rule.js';

export const nestedTernary = rule({
  id: 'nested-ternary',
  name: 'Nested ternary',
  version: 1,
  summary: 'A conditional expression directly inside another: use if and else, or a lookup.',
  definition:
    'A `?:` that is a branch of another `?:`, in parentheses or not. One that is the condition of another, or inside a call, does not count. Equals ESLint `no-nested-ternary`.',
  severity: 'warning',
  quickFix: 'suggest',
  oracleRule: 'no-nested-ternary',
  defaults: {},
  watch: (_scene, see) => ({
    enter: {
      ConditionalExpression({ consequent, alternate, range }) {
        if (isTernary(consequent) || isTernary(alternate)) see(...range);
      },
    },
  }),
  onSighting: ({ range }, _options, report) => report(range, 'Ternary in a branch of another'),
});

function isTernary({ type }: TSESTree.Expression): boolean {
  return type === 'ConditionalExpression';
}
