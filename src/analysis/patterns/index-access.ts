import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { type Asks, holds, isAsked, isAskedLater, isSetBefore } from './asked.js';
import { isKnownKey, isLengthOf } from './known-keys.js';
import { initialOf } from './name-starts.js';
import { pattern } from './pattern.js';
import { bare, isConstant, isProvidedFor, isSame, isWritten, methodOf, subjectOf } from './subject.js';

const positional: ReadonlySet<string | undefined> = new Set(['at', 'charAt']);

export const indexAccess = pattern({
  id: 'index-access',
  name: 'Index or computed access',
  version: 2,
  summary: 'The index or key may be missing: the result is then undefined or empty, not an error.',
  definition:
    '`a[i]` read whose `i` is neither constant nor made to fit (`%`, `&`, a key of an enumeration), `.at(i)` and `.charAt(i)`. Not where the value is asked for or replaced at once or later (`?.`, `??`, a test), or a condition or loop around or before it asks about `i`, `a[i]` or `a.length`.',
  severity: 'info',
  testInputs: ['-1', '0', 'length-1', 'length', 'NaN'],
  watch: (scene, see) => {
    const seeAccess = (node: TSESTree.Node, index: TSESTree.Node, list: TSESTree.Node): void => {
      if (isHandled(node, scene) || startsLate(index, node)) return;
      const isKnown = isAsked(node, asksAbout(index, node, list, scene), loopAsksAbout(index, scene));
      if (!isKnown) see(...node.range, subjectOf(scene, node));
    };
    return {
      enter: {
        MemberExpression(node) {
          if (!node.computed || isWritten(node) || isProvidedFor(node) || isKnownKey(node, scene)) return;
          seeAccess(node, node.property, node.object);
        },
      },
      calls: {
        of: positional,
        enter(node) {
          const [index, ...others] = node.arguments;
          if (index && others.length === 0 && !isProvidedFor(node))
            seeAccess(node, index, node.callee.object);
        },
      },
    };
  },
});

/** Something is done about the value: it is tested, asked about later, or was put there before. */
function isHandled(node: TSESTree.Node, scene: Scene): boolean {
  return isTested(node) || isAskedLater(node) || isSetBefore(node, left => isSame(scene, left, node));
}

/** A condition about the index or a part of it, the element, or the number of elements; or about a variable made of these. */
function asksAbout(index: TSESTree.Node, element: TSESTree.Node, list: TSESTree.Node, scene: Scene): Asks {
  const parts = variablesOf(index);
  const isDirect: Asks = part =>
    [...parts, element].some(wanted => isSame(scene, part, wanted)) || isLengthOf(part, list, scene);
  const isWanted: Asks = part =>
    isDirect(part) || (part.type === 'Identifier' && holds(initialOf(element, part.name), isDirect));
  return test => holds(test, isWanted);
}

/** A loop over `i` says nothing about `i + 1`. */
function loopAsksAbout(index: TSESTree.Node, scene: Scene): Asks {
  const key = bare(index);
  const named = key.type === 'UpdateExpression' ? key.argument : key;
  return test => holds(test, part => isSame(scene, part, named));
}

/** Given to a function that asks: `isMissing(a[i])`, `Option.isSome(a[i])`. */
function isTested({ parent }: TSESTree.Node): boolean {
  if (parent?.type !== 'CallExpression') return false;
  const { callee } = parent;
  return /^(?:is|has)[A-Z]/.test(callee.type === 'Identifier' ? callee.name : (methodOf(parent) ?? ''));
}

function variablesOf(index: TSESTree.Node): readonly TSESTree.Node[] {
  const key = bare(index);
  switch (key.type) {
    case 'UpdateExpression':
      return variablesOf(key.argument);
    case 'BinaryExpression':
      return [...variablesOf(key.left), ...variablesOf(key.right)];
    case 'ConditionalExpression':
      return [key, ...variablesOf(key.consequent), ...variablesOf(key.alternate)];
    default:
      return isConstant(key) ? [] : [key];
  }
}

/** `a[i - 1]` where `i` starts above zero. */
function startsLate(index: TSESTree.Node, at: TSESTree.Node): boolean {
  const key = bare(index);
  if (key.type !== 'BinaryExpression' || key.operator !== '-' || key.left.type !== 'Identifier') return false;
  const initial = initialOf(at, key.left.name);
  return initial?.type === 'Literal' && isConstant(key.right) && Number(initial.value) > 0;
}
