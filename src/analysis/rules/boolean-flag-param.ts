import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { watchExportedFunctions } from '../exported-functions.js';
import type { FunctionNode } from '../function-shape.js';
import { bare } from '../patterns/subject.js';
import { annotatedPrimitive } from '../primitives.js';
import { rule } from './rule.js';

export const booleanFlagParam = rule({
  id: 'boolean-flag-param',
  name: 'Boolean flag parameter',
  version: 1,
  summary:
    'A boolean decides which of two things the function does: split it in two, or take an object with named options.',
  definition:
    'Flag Argument of Fowler, Refactoring: a parameter of an exported function, annotated or defaulted as boolean, that alone is the test of an `if` or `?:` at the top level of its body; negated or compared with `true` or `false` counts too. At the top level are the statements of the body, and a `?:` that is all of what one returns, assigns or evaluates. Methods, functions that are not exported by name or as default, and members of a destructured parameter do not count.',
  severity: 'info',
  quickFix: 'refactor',
  defaults: {},
  watch: (scene, see) =>
    watchExportedFunctions(scene, decidingFlags, ({ measured, isExported, number }) => {
      if (!isExported) return;
      for (const { name, range } of measured) see(range[0], range[0] + name.length, name, number);
    }),
  onSighting: ({ range, value }, _options, report) =>
    report(range, `${value} decides what the function does`),
});

function decidingFlags({ params, body }: FunctionNode): readonly TSESTree.Identifier[] | undefined {
  if (!params.some(flagOf)) return undefined;
  const flags = params.flatMap(param => flagOf(param) ?? []);
  const tests = body.type === 'BlockStatement' ? body.body.flatMap(testsOf) : testOf(body);
  const tested = new Set(tests.map(nameTested));
  const deciding = flags.filter(({ name }) => tested.has(name));
  return deciding.length > 0 ? deciding : undefined;
}

function flagOf(param: TSESTree.Parameter): TSESTree.Identifier | undefined {
  const target = param.type === 'AssignmentPattern' ? param.left : param;
  if (target.type !== 'Identifier') return undefined;
  const isDefaulted = param.type === 'AssignmentPattern' && isBoolean(param.right);
  return isDefaulted || annotatedPrimitive(param) === 'boolean' ? target : undefined;
}

/** What decides a statement of the body. */
function testsOf(statement: TSESTree.Statement): readonly TSESTree.Expression[] {
  switch (statement.type) {
    case 'IfStatement':
      return [statement.test];
    case 'ReturnStatement':
      return testOf(statement.argument);
    case 'ExpressionStatement':
      return testOf(statement.expression);
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ init }) => testOf(init));
    default:
      return [];
  }
}

function testOf(expression: TSESTree.Expression | null): readonly TSESTree.Expression[] {
  const inner = expression && bare(expression);
  switch (inner?.type) {
    case 'ConditionalExpression':
      return [inner.test];
    case 'AssignmentExpression':
      return testOf(inner.right);
    case 'AwaitExpression':
      return testOf(inner.argument);
    default:
      return [];
  }
}

/** The name that alone is tested. */
function nameTested(test: TSESTree.Expression): string | undefined {
  switch (test.type) {
    case 'Identifier':
      return test.name;
    case 'UnaryExpression':
      return test.operator === '!' ? nameTested(test.argument) : undefined;
    case 'BinaryExpression':
      return isBoolean(test.right) && /^[!=]==?$/.test(test.operator) && test.left.type === 'Identifier'
        ? test.left.name
        : undefined;
    default:
      return undefined;
  }
}

function isBoolean(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'boolean';
}
