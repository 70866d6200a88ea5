import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Find, isFixed } from './declarations.js';
import { pathOf } from './paths.js';
import { pattern } from './pattern.js';
import { nameOf, subjectOf } from './subject.js';
import { enclosingFunction, isCaught } from './tries.js';

const json = /^(?:(?:globalThis|window|self|global)\.)?JSON$/;

export const jsonParse = pattern({
  id: 'json-parse',
  name: 'JSON.parse',
  version: 1,
  summary: 'Not every text is JSON: what is not, throws here, and nothing in this function catches it.',
  definition:
    'A call of `JSON.parse` that is not inside the block of a `try` with a `catch` in the same function; being in its `catch` or `finally`, or in a `try` around the function, does not count. Not the text of a constant, not what `JSON.stringify` gave to it or to the constant it reads, and not in a function that is written as the argument of something called `try`.',
  severity: 'warning',
  testInputs: ["''", "'{'", "'null'", "'[]'"],
  watch: (scene, see) => {
    const { find } = scene;
    return {
      calls: {
        of: parsing,
        leave(node) {
          const [text] = node.arguments;
          if (!text || !calls(node, 'parse') || isSound(text, find)) return;
          if (!isCaught(node) && !isTried(node)) see(...node.callee.range, subjectOf(scene, node));
        },
      },
    };
  },
});

const parsing: ReadonlySet<string> = new Set(['parse']);

function calls(node: TSESTree.Node | undefined, method: 'parse' | 'stringify'): boolean {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return nameOf(node.callee) === method && json.test(pathOf(node.callee.object) ?? '');
}

function isSound(text: TSESTree.Node, find: Find): boolean {
  if (calls(text, 'stringify') || isFixed(text, find)) return true;
  const declaration = text.type === 'Identifier' ? find(text.name, text) : undefined;
  return declaration?.as === 'constant' && calls(declaration.value, 'stringify');
}

/** `attempt.try(() => …)` and `attempt({ try: () => … })` catch what the function throws. */
function isTried(node: TSESTree.Node): boolean {
  const parent = enclosingFunction(node)?.parent;
  if (parent?.type === 'Property') return parent.key.type === 'Identifier' && parent.key.name === 'try';
  return (
    parent?.type === 'CallExpression' &&
    parent.callee.type === 'MemberExpression' &&
    nameOf(parent.callee) === 'try'
  );
}
