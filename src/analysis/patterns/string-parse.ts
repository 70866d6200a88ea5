import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { globalNames } from './globals.js';
import { pattern } from './pattern.js';
import { bare, isConstant, staticNameOf, subjectOf } from './subject.js';

const readers: ReadonlySet<string> = new Set(['parseInt', 'parseFloat', 'Number']);

export const stringParse = pattern({
  id: 'string-parse',
  name: 'String to number',
  version: 2,
  summary: 'Not every string is a number: the result may be NaN, 0 for an empty one, or only its beginning.',
  definition:
    '`parseInt`, `parseFloat`, `Number()`, also as members of `Number`, and unary `+`, of what is not a constant; `parseInt` of anything without a radix from 2 to 36.',
  severity: 'info',
  testInputs: ["''", "' '", "'12px'", "'1e3'", "'0x10'", 'NaN'],
  oracleRules: { radix: 'equal' },
  watch: (scene, see) => {
    const { whenGlobal, end } = globalNames(scene);
    return {
      enter: {
        CallExpression(node) {
          const reader = readerOf(node.callee);
          if (!reader) return;
          const isRadixWrong = reader.name === 'parseInt' && lacksRadix(node.arguments);
          const [argument] = node.arguments;
          if (!isRadixWrong && (!argument || isConstant(argument))) return;
          const oracleRule = isRadixWrong ? 'radix' : undefined;
          whenGlobal(reader.root, inFunction =>
            see(...node.range, subjectOf(scene, node), inFunction, oracleRule),
          );
        },
        UnaryExpression(node) {
          if (node.operator === '+' && !isConstant(node.argument)) see(...node.range, subjectOf(scene, node));
        },
      },
      end,
    };
  },
});

/** A function that reads numbers, and the name that has to be global for it to be that. */
interface Reader {
  readonly name: string;
  readonly root: string;
}

function readerOf(callee: TSESTree.Expression): Reader | undefined {
  const called = callee.type === 'ChainExpression' ? bare(callee) : callee;
  if (called.type === 'Identifier')
    return readers.has(called.name) ? { name: called.name, root: called.name } : undefined;
  if (called.type !== 'MemberExpression' || called.object.type !== 'Identifier') return undefined;
  const name = called.object.name === 'Number' ? staticNameOf(called) : undefined;
  return name !== undefined && readers.has(name) ? { name, root: 'Number' } : undefined;
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
