import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Frame } from './frame.js';

/**
 * Scores a chain of `&&`, `||`, `??` at its root: each run of one operator is a point (ANALYSIS.md §2).
 * The Sonar dialect scores only `&&`; the white paper's scores all, but not the `||` or `??` of a default value.
 */
export function scoreBooleans(frame: Frame, root: TSESTree.LogicalExpression): void {
  if (root.parent.type === 'LogicalExpression' || isJsxShortCircuit(root)) return;
  frame.cognitive += runs(root).filter(operator => operator === '&&').length;
  if (!isDefaultValue(root)) frame.cognitiveWp += runs(root).length;
  else if (root.left.type === 'LogicalExpression') frame.cognitiveWp += runs(root.left).length;
}

type Operator = TSESTree.LogicalExpression['operator'];

/** The operators of a chain in source order, each run of equal ones once. */
function runs(root: TSESTree.LogicalExpression): readonly Operator[] {
  const operators: Operator[] = [];
  collect(root, operators);
  return operators.filter((operator, index) => operator !== operators[index - 1]);
}

function collect(node: TSESTree.Node, operators: Operator[]): void {
  if (node.type !== 'LogicalExpression') return;
  collect(node.left, operators);
  operators.push(node.operator);
  collect(node.right, operators);
}

/** `{a && b && <c/>}`: the way JSX writes an if, with one operator and without `?:`. */
function isJsxShortCircuit(root: TSESTree.LogicalExpression): boolean {
  return root.parent.type === 'JSXExpressionContainer' && usesOnly(root.operator, root);
}

function usesOnly(operator: Operator, node: TSESTree.Node): boolean {
  if (node.type === 'ConditionalExpression') return false;
  if (node.type !== 'LogicalExpression') return true;
  return node.operator === operator && usesOnly(operator, node.left) && usesOnly(operator, node.right);
}

/** `const x = a || literal` and `a = a || literal`. */
function isDefaultValue(root: TSESTree.LogicalExpression): boolean {
  if (root.operator === '&&' || !literals.has(root.right.type)) return false;
  const { parent } = root;
  if (parent.type === 'VariableDeclarator') return true;
  return (
    parent.type === 'AssignmentExpression' && parent.right === root && isSameTarget(parent.left, root.left)
  );
}

const literals: ReadonlySet<string> = new Set(['Literal', 'ArrayExpression', 'ObjectExpression']);

/** Written alike, white space aside: the oracle compares texts. */
function isSameTarget(target: TSESTree.Node, value: TSESTree.Node): boolean {
  switch (target.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return value.type === target.type && value.name === target.name;
    case 'ThisExpression':
      return value.type === 'ThisExpression';
    case 'Literal':
      return value.type === 'Literal' && value.raw === target.raw;
    case 'MemberExpression':
      return value.type === 'MemberExpression' && isSameMember(target, value);
    default:
      return false;
  }
}

function isSameMember(target: TSESTree.MemberExpression, value: TSESTree.MemberExpression): boolean {
  if (target.computed !== value.computed) return false;
  return isSameTarget(target.object, value.object) && isSameTarget(target.property, value.property);
}
