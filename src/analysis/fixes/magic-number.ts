import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { extractConstant } from './extract-constant.js';
import type { Fixer } from './fix.js';
import { constantCase, freeName } from './names.js';

/** A constant of the module with a name made of where the number stands: `delay > 1000` gives `MAX_DELAY`. */
export const fixMagicNumber: Fixer = {
  rule: 'magic-number',
  fixesOf(node, scene) {
    if (node.type !== 'Literal' && node.type !== 'UnaryExpression') return [];
    const name = freeName(scene, nameFor(node));
    return [extractConstant(scene, [node], name)];
  },
};

const bounds: Readonly<Record<string, string>> = { '<': 'LIMIT', '<=': 'MAX', '>': 'MAX', '>=': 'MIN' };

function nameFor(number: TSESTree.Literal | TSESTree.UnaryExpression): string {
  const { parent } = number;
  const fallback = `NUMBER_${digitsOf(number)}`;
  if (parent.type === 'BinaryExpression') {
    const other = wordsOf(parent.left === number ? parent.right : parent.left);
    return other
      ? [bounds[parent.operator], other].filter(Boolean).join('_') +
          (bounds[parent.operator] ? '' : `_${digitsOf(number)}`)
      : fallback;
  }
  if (parent.type === 'AssignmentExpression') return wordsOf(parent.left) || fallback;
  if (parent.type === 'CallExpression') {
    const called = wordsOf(parent.callee);
    return called ? `${called}_${digitsOf(number)}` : fallback;
  }
  return fallback;
}

function digitsOf(number: TSESTree.Literal | TSESTree.UnaryExpression): string {
  const [literal, sign] = number.type === 'Literal' ? [number, ''] : [number.argument, number.operator];
  const raw = literal.type === 'Literal' ? literal.raw : '';
  return (sign === '-' ? 'MINUS_' : '') + constantCase(raw.replace(/[.]/g, ' point ').replaceAll('_', ''));
}

function wordsOf(node: TSESTree.Node): string {
  if (node.type === 'Identifier') return constantCase(node.name);
  if (node.type === 'MemberExpression' && !node.computed) return wordsOf(node.property);
  return node.type === 'CallExpression' ? wordsOf(node.callee) : '';
}
