import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene, Visitor } from '../walk.js';
import { globalNames } from './globals.js';
import { bare, staticNameOf } from './subject.js';

/** Sees `parseInt` of anything without a radix from 2 to 36, as ESLint `radix`; only the global one counts. */
export function watchRadix(
  scene: Scene,
  seeWrong: (node: TSESTree.CallExpression, inFunction: number) => void,
): Required<Pick<Visitor, 'end'>> & { readonly enter: (node: TSESTree.CallExpression) => boolean } {
  const { whenGlobal, end } = globalNames(scene);
  return {
    /** Whether it is one, global or not. */
    enter(node) {
      const root = parserOf(node.callee);
      if (!root || !lacksRadix(node.arguments)) return false;
      whenGlobal(root, inFunction => seeWrong(node, inFunction));
      return true;
    },
    end: end ?? (() => {}),
  };
}

/** The name that has to be global for a callee to be `parseInt`. */
function parserOf(callee: TSESTree.Expression): TSESTree.Identifier | undefined {
  const called = callee.type === 'ChainExpression' ? bare(callee) : callee;
  if (called.type === 'Identifier') return called.name === 'parseInt' ? called : undefined;
  if (called.type !== 'MemberExpression' || called.object.type !== 'Identifier') return undefined;
  return called.object.name === 'Number' && staticNameOf(called) === 'parseInt' ? called.object : undefined;
}

/** What a spread hides may be a radix. */
function lacksRadix([text, radix]: readonly TSESTree.CallExpressionArgument[]): boolean {
  if (text?.type === 'SpreadElement' || radix?.type === 'SpreadElement') return false;
  return !radix || isWrongRadix(radix);
}

const leastRadix = 2;
const mostRadix = 36;

function isWrongRadix(node: TSESTree.Expression): boolean {
  if (node.type === 'UnaryExpression' && /^[-+]$/.test(node.operator) && isNumber(node.argument))
    return node.operator === '-' || isWrongRadix(node.argument);
  if (node.type === 'Identifier') return node.name === 'undefined';
  if (node.type !== 'Literal') return false;
  return (
    !isNumber(node) || !Number.isInteger(node.value) || node.value < leastRadix || node.value > mostRadix
  );
}

function isNumber(node: TSESTree.Node): node is TSESTree.NumberLiteral {
  return node.type === 'Literal' && typeof node.value === 'number';
}
