import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import type { MethodCall, Scene } from '../walk.js';
import { type Asks, holds, isAsked, isAskedLater } from './asked.js';
import { isFilled, isFilledBefore } from './filled.js';
import { indexOf, listUses } from './list-uses.js';
import { initialOf } from './name-starts.js';
import { pathOf } from './paths.js';
import { pattern } from './pattern.js';
import { bare, isLength, isProvidedFor, isSame, isWritten, methodOf, subjectOf } from './subject.js';

export const emptyCollection = pattern({
  id: 'empty-collection',
  name: 'Collection assumed non-empty',
  version: 3,
  summary: 'The collection may be empty: the result is then undefined, NaN or Infinity, or reduce throws.',
  definition:
    '`reduce` without an initial value, `[0]` read, `Math.max` or `Math.min` of a spread alone, the value of `pop` or `shift`, division by a `.length`. Not where the value is asked for or replaced at once or later (`?.`, `??`, a test), a condition or loop around or before it asks about the collection, or it is known to hold something: a list written out, the result of `split` or `match`, the list of a loop inside that loop, what a loop that counts up to and including a number has put in. Not in what is thrown. `[0]` counts where the same code uses the list as one, by its length, its methods, a loop, or its type, and neither reads another fixed index nor fills the list by index.',
  severity: 'info',
  testInputs: ['[]', 'single element'],
  watch: (scene, see) => {
    const seeUnasked = (node: TSESTree.Node, collection: TSESTree.Node, inFunction: number): void => {
      if (isFilled(collection, node) || isAskedLater(node) || isThrown(node)) return;
      if (isAsked(node, asksAbout(collection, node, scene)) || isFilledAround(collection, node, scene))
        return;
      see(...node.range, subjectOf(scene, node), inFunction);
    };
    const uses = listUses(scene);
    return {
      enter: {
        MemberExpression(node) {
          uses.note(node);
          if (indexOf(node) === 0 && !isWritten(node) && !isProvidedFor(node))
            uses.firsts.push([node, scene.currentFunction()]);
        },
        ForOfStatement: ({ right }) => uses.iterated(right),
        BinaryExpression(node) {
          const length = bare(node.right);
          if (node.operator === '/' && isLength(length) && length.type === 'MemberExpression')
            seeUnasked(node, length.object, scene.currentFunction());
        },
      },
      calls: {
        of: needingElements,
        enter(node) {
          const collection = collectionOf(node);
          if (collection) seeUnasked(node, collection, scene.currentFunction());
        },
      },
      end() {
        for (const [node, inFunction] of uses.firsts)
          if (uses.isList(node)) seeUnasked(node, node.object, inFunction);
      },
    };
  },
});

const needingElements: ReadonlySet<string> = new Set(['pop', 'shift', 'reduce', 'reduceRight', 'max', 'min']);

/** What a call needs an element of, if it does. */
function collectionOf(node: MethodCall): TSESTree.Node | undefined {
  const { callee, arguments: given } = node;
  if (given.length === 0) return isTaking(node) ? callee.object : undefined;
  if (given.length > 1) return undefined;
  const method = methodOf(node);
  if (method === 'reduce' || method === 'reduceRight') return sourceOf(callee.object);
  const [only] = given;
  return isExtreme(callee) && only?.type === 'SpreadElement' ? sourceOf(only.argument) : undefined;
}

function isTaking(node: TSESTree.CallExpression): boolean {
  const method = methodOf(node);
  return (method === 'pop' || method === 'shift') && isValueUsed(node) && !isProvidedFor(node);
}

function isExtreme(callee: TSESTree.MemberExpression): boolean {
  return /^Math\.(?:max|min)$/.test(pathOf(callee) ?? '');
}

/** `xs` of `xs.map(…)`, which has as many. */
function sourceOf(list: TSESTree.Node): TSESTree.Node {
  if (list.type !== 'CallExpression' || methodOf(list) !== 'map') return list;
  return list.callee.type === 'MemberExpression' ? sourceOf(list.callee.object) : list;
}

function isValueUsed(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  if (parent.type === 'ChainExpression') return isValueUsed(parent);
  return (
    parent.type !== 'ExpressionStatement' &&
    !(parent.type === 'UnaryExpression' && parent.operator === 'void')
  );
}

/** Part of a complaint, where `undefined` is a word. */
function isThrown(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (!parent || isFunction(parent)) return false;
  return parent.type === 'ThrowStatement' || isThrown(parent);
}

function isFilledAround(collection: TSESTree.Node, at: TSESTree.Node, scene: Scene): boolean {
  return isInLoopOver(collection, at, scene) || isFilledBefore(scene, collection, at);
}

/** What runs for each element runs only where there is one. */
function isInLoopOver(collection: TSESTree.Node, at: TSESTree.Node, scene: Scene): boolean {
  for (let child = at; child.parent; child = child.parent) {
    const { parent } = child;
    const isBody = parent.type === 'ForOfStatement' && parent.body === child;
    if (isBody && isSame(scene, sourceOf(parent.right), collection)) return true;
  }
  return false;
}

/** Its length or another member, or a function that is given it; that it is a list at all says nothing. */
function asksAbout(collection: TSESTree.Node, at: TSESTree.Node, scene: Scene): Asks {
  const isListOf: Asks = list => {
    if (isSame(scene, list, collection)) return true;
    const initial = list.type === 'Identifier' ? initialOf(at, list.name) : undefined;
    return initial !== undefined && isSame(scene, sourceOf(initial), collection);
  };
  const isDirect: Asks = part => {
    if (part.type === 'MemberExpression') return isListOf(part.object);
    if (part.type !== 'CallExpression' || methodOf(part) === 'isArray') return false;
    return part.arguments.some(argument => isSame(scene, argument, collection));
  };
  return test =>
    holds(
      test,
      part => isDirect(part) || (part.type === 'Identifier' && holds(initialOf(at, part.name), isDirect)),
    );
}
