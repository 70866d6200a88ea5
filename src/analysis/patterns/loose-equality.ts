import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { declarationOf } from '../lexical-scopes.js';
import type { See } from '../rules/rule.js';
import type { Scene } from '../walk.js';
import { pattern } from './pattern.js';
import { operatorSpan } from './places.js';
import { bare, subjectOf } from './subject.js';

export const looseEquality = pattern({
  id: 'loose-equality',
  name: 'Loose equality / truthiness',
  version: 1,
  summary: 'Different values count as the same here: 0, an empty string, false, null, undefined or NaN.',
  definition:
    '`==` or `!=`; the test of an `if` or `?:`, or an operand of its `!`, `&&` or `||`, that is a name declared with a type that holds `number`, `bigint` or `string`, but not right before its own `typeof`.',
  severity: 'info',
  testInputs: ['0', "''", 'null', 'undefined', 'NaN', 'false'],
  oracleRules: { eqeqeq: 'equal' },
  watch: (scene, see) => ({
    enter: {
      BinaryExpression(node) {
        if (node.operator !== '==' && node.operator !== '!=') return;
        see(...operatorSpan(scene, node), subjectOf(scene, node), scene.currentFunction(), 'eqeqeq');
      },
      IfStatement: ({ test }) => seeTruth(test, scene, see),
      ConditionalExpression: ({ test }) => seeTruth(test, scene, see),
    },
  }),
});

function seeTruth(test: TSESTree.Node, scene: Scene, see: See): void {
  const inner = bare(test);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') seeTruth(inner.argument, scene, see);
  if (inner.type === 'LogicalExpression' && inner.operator !== '??') {
    if (!asksForType(inner)) seeTruth(inner.left, scene, see);
    seeTruth(inner.right, scene, see);
  }
  if (inner.type !== 'Identifier') return;
  const declared = declarationOf(inner.name, scene.currentScope());
  if (mayBeEmpty(declared?.typeAnnotation?.typeAnnotation)) see(...inner.range, inner.name);
}

/** In `x && typeof x === 'object'` what is empty goes the way of what is of another type. */
function asksForType({ operator, left, right }: TSESTree.LogicalExpression): boolean {
  if (operator !== '&&' || left.type !== 'Identifier' || right.type !== 'BinaryExpression') return false;
  const asked = right.left;
  if (asked.type !== 'UnaryExpression' || asked.operator !== 'typeof') return false;
  return asked.argument.type === 'Identifier' && asked.argument.name === left.name;
}

const emptiable: ReadonlySet<string> = new Set(['TSNumberKeyword', 'TSBigIntKeyword', 'TSStringKeyword']);

function mayBeEmpty(type: TSESTree.TypeNode | undefined): boolean {
  if (!type) return false;
  return type.type === 'TSUnionType' ? type.types.some(mayBeEmpty) : emptiable.has(type.type);
}
