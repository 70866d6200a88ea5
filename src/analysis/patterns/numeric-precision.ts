import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import type { Scene } from '../walk.js';
import { hasFraction, isNegativeZero, isRoundedFactor, keepsBits } from './arithmetic.js';
import { type GlobalNames, globalNames } from './globals.js';
import { losesPrecision } from './number-literals.js';
import { pattern } from './pattern.js';
import { bare, staticNameOf, subjectOf } from './subject.js';

export const numericPrecision = pattern({
  id: 'numeric-precision',
  name: 'Float and integer limits',
  version: 1,
  summary: 'A number here may not be the one that is meant: fractions are rounded, and integers have limits.',
  definition:
    'A comparison of a fraction with `===` and its like: of a quotient, of what `Math` computes, or of a literal that binary digits cannot hold; arithmetic with such a literal; `toFixed`; what keeps 32 bits (`| 0`, `~~`, shifts) and is no part of more bit operations; a literal beyond 2⁵³, or whose digits are not kept; a comparison with `-0` or `NaN`.',
  severity: 'info',
  testInputs: ['0.1+0.2', 'MAX_SAFE_INTEGER+1', 'NaN', '±Infinity', '-0'],
  oracleRules: { 'no-loss-of-precision': 'equal', 'no-compare-neg-zero': 'equal', 'use-isnan': 'equal' },
  watch: (scene, see) => {
    const names = globalNames(scene);
    const seePlain = (node: TSESTree.Node): void => see(...node.range, subjectOf(scene, node));
    return {
      enter: {
        Literal: node => seeLiteral(node, scene, see),
        BinaryExpression(node) {
          if (comparisons.test(node.operator)) seeComparison(node, scene, see, names);
          else if (keepsBits(node) || isRoundedFactor(node)) seePlain(node);
        },
        AssignmentExpression(node) {
          if (keepsBits(node) || isRoundedFactor(node)) seePlain(node);
        },
        UnaryExpression(node) {
          const { operator, argument } = node;
          if (operator === '~' && argument.type === 'UnaryExpression' && argument.operator === '~')
            seePlain(node);
        },
        SwitchStatement(node) {
          seeNaN(node.discriminant, node, scene, see, names);
          for (const one of node.cases) if (one.test) seeNaN(one.test, one, scene, see, names);
        },
      },
      calls: { of: printing, enter: seePlain },
      end: names.end,
    };
  },
});

const printing: ReadonlySet<string> = new Set(['toFixed']);
const comparisons = /^(?:[<>]=?|[=!]==?)$/;
const equalities = /^[=!]==?$/;

function seeLiteral(node: TSESTree.Literal, scene: Scene, see: See): void {
  if (typeof node.value !== 'number') return;
  if (losesPrecision(node.raw, node.value))
    see(...node.range, node.raw, scene.currentFunction(), 'no-loss-of-precision');
  else if (node.value > Number.MAX_SAFE_INTEGER && /^\w+$/.test(node.raw) && !/^\d+e/i.test(node.raw))
    see(...node.range, node.raw);
}

function seeComparison(node: TSESTree.BinaryExpression, scene: Scene, see: See, names: GlobalNames): void {
  const { left, right, operator, range } = node;
  if (isNegativeZero(left) || isNegativeZero(right))
    see(...range, subjectOf(scene, node), scene.currentFunction(), 'no-compare-neg-zero');
  else if (equalities.test(operator) && (hasFraction(left) || hasFraction(right)))
    see(...range, subjectOf(scene, node));
  if (!seeNaN(left, node, scene, see, names)) seeNaN(right, node, scene, see, names);
}

/** The place is seen when the walk is over, if the name is the global one. */
function seeNaN(
  compared: TSESTree.Node,
  place: TSESTree.Node,
  scene: Scene,
  see: See,
  { whenGlobal }: GlobalNames,
): boolean {
  const name = nameOfNaN(compared);
  if (!name) return false;
  const isComparison = place.type === 'BinaryExpression';
  const end = isComparison ? place.range[1] : compared.range[1];
  const subject = subjectOf(scene, isComparison ? place : compared);
  whenGlobal(name, inFunction => see(place.range[0], end, subject, inFunction, 'use-isnan'));
  return true;
}

/** The name that has to be global for the value to be NaN. */
function nameOfNaN(node: TSESTree.Node): TSESTree.Identifier | undefined {
  if (node.type === 'SequenceExpression') return nameOfNaN(node.expressions.at(-1)!);
  if (node.type === 'Identifier') return node.name === 'NaN' ? node : undefined;
  const member = node.type === 'ChainExpression' ? bare(node) : node;
  if (member.type !== 'MemberExpression' || staticNameOf(member) !== 'NaN') return undefined;
  return member.object.type === 'Identifier' && member.object.name === 'Number' ? member.object : undefined;
}
