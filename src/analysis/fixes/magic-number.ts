import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { extractConstant } from './extract-constant.js';
import type { Fixer } from './fix.js';
import { nameOfNumber } from './number-name.js';

/** A constant of the module with a name made of where the number stands: `delay > 1000` gives `MAX_DELAY`. */
export const fixMagicNumber: Fixer = {
  rule: 'magic-number',
  fixesOf(node, scene) {
    if ((node.type !== 'Literal' && node.type !== 'UnaryExpression') || isInTable(node)) return [];
    const wanted = nameOfNumber(node, scene);
    if (wanted === undefined) return [];
    return [extractConstant(scene, [node], wanted)];
  },
};

/** Of so many numbers side by side, none has a meaning of its own. */
const leastInTable = 3;

function isInTable(number: TSESTree.Node): boolean {
  const { parent } = number;
  return numbersIn(parent) >= leastInTable;
}

function numbersIn(node: TSESTree.Node | undefined): number {
  if (node?.type === 'ArrayExpression') return node.elements.filter(isNumber).length;
  const isCall = node?.type === 'CallExpression' || node?.type === 'NewExpression';
  return isCall ? node.arguments.filter(isNumber).length : 0;
}

function isNumber(node: TSESTree.Node | null): boolean {
  if (node?.type === 'UnaryExpression') return isNumber(node.argument);
  return node?.type === 'Literal' && (typeof node.value === 'number' || typeof node.value === 'bigint');
}
