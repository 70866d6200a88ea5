import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pattern } from './pattern.js';
import { isLength, methodOf, subjectOf } from './subject.js';

export const emptyCollection = pattern({
  id: 'empty-collection',
  name: 'Collection assumed non-empty',
  version: 1,
  summary: 'The collection may be empty: the result is then undefined, NaN or Infinity, or reduce throws.',
  definition:
    '`reduce` without an initial value, `[0]` read, `Math.max` or `Math.min` of a spread alone, the value of `pop` or `shift`, division by a `.length`. A value that is followed by `?.`, `??` or `||` is provided for.',
  severity: 'info',
  testInputs: ['[]', 'single element'],
  watch: (scene, see) => ({
    enter: {
      MemberExpression(node) {
        if (isFirst(node) && !isWritten(node) && !isProvidedFor(node))
          see(...node.range, subjectOf(scene, node));
      },
      CallExpression(node) {
        if (needsElement(node)) see(...node.range, subjectOf(scene, node));
      },
      BinaryExpression(node) {
        if (node.operator === '/' && isLength(node.right)) see(...node.range, subjectOf(scene, node));
      },
    },
  }),
});

function isFirst({ computed, property }: TSESTree.MemberExpression): boolean {
  return computed && property.type === 'Literal' && property.value === 0;
}

function isWritten(node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  return parent.type === 'AssignmentExpression' && parent.left === node && parent.operator === '=';
}

function needsElement(node: TSESTree.CallExpression): boolean {
  const method = methodOf(node);
  if (node.arguments.length === 0) return isTaking(method) && isValueUsed(node) && !isProvidedFor(node);
  if (node.arguments.length > 1) return false;
  return (
    isFolding(method) ||
    (isExtreme(method) && isMath(node.callee) && node.arguments[0]!.type === 'SpreadElement')
  );
}

function isTaking(method: string | undefined): boolean {
  return method === 'pop' || method === 'shift';
}

function isFolding(method: string | undefined): boolean {
  return method === 'reduce' || method === 'reduceRight';
}

function isExtreme(method: string | undefined): boolean {
  return method === 'max' || method === 'min';
}

function isMath(callee: TSESTree.Expression): boolean {
  return (
    callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Math'
  );
}

function isValueUsed(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  if (parent.type === 'ChainExpression') return isValueUsed(parent);
  return (
    parent.type !== 'ExpressionStatement' &&
    !(parent.type === 'UnaryExpression' && parent.operator === 'void')
  );
}

function isProvidedFor(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  switch (parent.type) {
    case 'ChainExpression':
      return isProvidedFor(parent);
    case 'LogicalExpression':
      return parent.left === node && parent.operator !== '&&';
    case 'MemberExpression':
      return parent.object === node && parent.optional;
    case 'CallExpression':
      return parent.callee === node && parent.optional;
    default:
      return false;
  }
}
