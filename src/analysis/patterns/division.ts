import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { type Asks, holds, isAsked } from './asked.js';
import { initialOf } from './name-starts.js';
import { pattern } from './pattern.js';
import { bare, isConstant, isSame, subjectOf } from './subject.js';
import { mayBeZero } from './zero.js';

const divisions: ReadonlySet<string> = new Set(['/', '%', '/=', '%=']);

export const division = pattern({
  id: 'division',
  name: 'Division or modulo by a variable',
  version: 2,
  summary: 'The divisor may be zero: the result is then Infinity or NaN, not an error.',
  definition:
    '`/`, `%`, `/=` or `%=` by what may be zero: a parameter, a field, a length, a difference, a remainder, or what is made of them; a variable is what it started as. Not where a lower limit or a substitute is part of the divisor (`Math.max(1, n)`, `n || 1`), or a condition or loop around or before it asks about the divisor or all that it is computed from.',
  severity: 'info',
  testInputs: ['0', '-0', 'negative', 'tiny'],
  watch: (scene, see) => {
    const seeDivision = (node: TSESTree.BinaryExpression | TSESTree.AssignmentExpression): void => {
      if (!divisions.has(node.operator) || !mayBeZero(node.right, node)) return;
      if (!isDivisorAsked(node.right, node, scene)) see(...node.range, subjectOf(scene, node));
    };
    return { enter: { BinaryExpression: seeDivision, AssignmentExpression: seeDivision } };
  },
});

/** About the whole of it, or about one part after the other. */
function isDivisorAsked(divisor: TSESTree.Node, at: TSESTree.Node, scene: Scene): boolean {
  if (isAsked(at, asksAbout(divisor, at, scene))) return true;
  const parts = partsOf(bare(divisor), at);
  return parts.length > 1 && parts.every(part => isAsked(at, asksAbout(part, at, scene)));
}

/** A test that names the divisor, or all that it is made of; `i <= n` lets zero pass. */
function asksAbout(divisor: TSESTree.Node, at: TSESTree.Node, scene: Scene): Asks {
  return test => {
    if (letsZeroPass(test, divisor, at, scene)) return false;
    return isNamed(divisor, at, part =>
      holds(test, each => isSame(scene, each, part) || isNameOf(each, part, at, scene)),
    );
  };
}

/** `i <= n` where `i` does not start above zero. */
function letsZeroPass(test: TSESTree.Node, divisor: TSESTree.Node, at: TSESTree.Node, scene: Scene): boolean {
  if (test.type !== 'BinaryExpression' || test.operator !== '<=' || !isSame(scene, test.right, divisor))
    return false;
  const initial = test.left.type === 'Identifier' ? initialOf(at, test.left.name) : undefined;
  return !(initial?.type === 'Literal' && Number(initial.value) > 0);
}

/** A variable that holds the very same. */
function isNameOf(name: TSESTree.Node, value: TSESTree.Node, at: TSESTree.Node, scene: Scene): boolean {
  const initial = name.type === 'Identifier' ? initialOf(at, name.name) : undefined;
  return initial !== undefined && isSame(scene, initial, value);
}

/** Deep enough for what people write, and an end where variables start as one another. */
const mostSteps = 8;

function isNamed(value: TSESTree.Node, at: TSESTree.Node, isHeld: Asks, steps = mostSteps): boolean {
  if (isHeld(bare(value))) return true;
  if (steps === 0) return false;
  const parts = partsOf(bare(value), at);
  return parts.length > 0 && parts.every(part => isNamed(part, at, isHeld, steps - 1));
}

/** What a number is computed from, constants aside; of a variable, what it started from. */
function partsOf(node: TSESTree.Node, at: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case 'Identifier': {
      const initial = initialOf(at, node.name);
      return initial && initial.type !== 'Identifier' ? partsOf(initial, at) : [];
    }
    case 'BinaryExpression':
      return [node.left, node.right].filter(part => !isConstant(part));
    case 'CallExpression':
      return node.arguments.filter(part => !isConstant(part));
    default:
      return [];
  }
}
