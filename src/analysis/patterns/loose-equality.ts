import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { lastDeclaration } from '../scopes/variable.js';
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
  watch: (scene, see) => {
    const tested: TSESTree.Identifier[] = [];
    const note = (name: TSESTree.Identifier): void => void tested.push(name);
    return {
      enter: {
        BinaryExpression(node) {
          if (node.operator !== '==' && node.operator !== '!=') return;
          see(...operatorSpan(scene, node), subjectOf(scene, node), scene.currentFunction(), 'eqeqeq');
        },
        IfStatement: ({ test }) => eachTestedName(test, note),
        ConditionalExpression: ({ test }) => eachTestedName(test, note),
      },
      end() {
        for (const name of tested) {
          const declared = lastDeclaration(scene.scopes.variableOf(name));
          if (mayBeEmpty(declared?.typeAnnotation?.typeAnnotation)) see(...name.range, name.name);
        }
      },
    };
  },
});

/** Calls with each name whose truth decides a test. */
function eachTestedName(test: TSESTree.Node, visit: (name: TSESTree.Identifier) => void): void {
  const inner = bare(test);
  switch (inner.type) {
    case 'Identifier':
      visit(inner);
      break;
    case 'UnaryExpression':
      if (inner.operator === '!') eachTestedName(inner.argument, visit);
      break;
    case 'LogicalExpression':
      if (inner.operator === '??') break;
      if (!asksForType(inner)) eachTestedName(inner.left, visit);
      eachTestedName(inner.right, visit);
      break;
    default:
  }
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
