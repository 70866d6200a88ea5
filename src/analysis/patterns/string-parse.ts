import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { holds, isAsked, isAskedLater } from './asked.js';
import { isCut } from './cut-texts.js';
import { declarationOf, initialOf, typeOf } from './name-starts.js';
import { pattern } from './pattern.js';
import { watchRadix } from './radix.js';
import { bare, isConstant, isProvidedFor, isSame, methodOf, nameOf, subjectOf } from './subject.js';

const readers: ReadonlySet<string> = new Set(['parseInt', 'parseFloat', 'Number']);

export const stringParse = pattern({
  id: 'string-parse',
  name: 'String to number',
  version: 4,
  summary: 'Not every string is a number: the result may be NaN, 0 for an empty one, or only its beginning.',
  definition:
    '`parseInt`, `parseFloat`, `Number()`, also as members of `Number`, and unary `+`, of what is neither constant nor arithmetic, nor typed or named as a number, bigint or date, nor cut out by a regular expression or by `formatToParts`, nor sifted by `filter`, `regex` or `refine` before the callback. Not where a condition around or before it asks about the value, or one after it about the result; nor `Number()` in a file that writes bigints; and `parseInt` of anything without a radix from 2 to 36, as ESLint `radix`.',
  severity: 'info',
  testInputs: ["''", "' '", "'12px'", "'1e3'", "'0x10'", 'NaN'],
  oracleRules: { radix: 'equal' },
  watch: (scene, see) => {
    const radix = watchRadix(scene, (node, inFunction) =>
      see(...node.range, subjectOf(scene, node), inFunction, 'radix'),
    );
    const conversions: [node: TSESTree.Node, inFunction: number][] = [];
    let hasBigints = false;
    const seeReading = (node: TSESTree.Node, text: TSESTree.Node): void => {
      if (isNumber(text, node) || isCut(text, node) || isProvidedFor(node) || isAskedLater(node)) return;
      if (!isParser(node) && isQuantity(text)) return;
      if (isAsked(node, test => holds(test, part => isSame(scene, part, text)))) return;
      if (isConversion(node)) conversions.push([node, scene.currentFunction()]);
      else see(...node.range, subjectOf(scene, node));
    };
    return {
      enter: {
        CallExpression(node) {
          const [argument] = node.arguments;
          hasBigints ||= node.callee.type === 'Identifier' && node.callee.name === 'BigInt';
          if (radix.enter(node)) return;
          if (argument && isReader(node.callee)) seeReading(node, argument);
        },
        UnaryExpression(node) {
          if (node.operator === '+' && !isOfObject(node)) seeReading(node, node.argument);
        },
        Literal(node) {
          hasBigints ||= typeof node.value === 'bigint';
        },
      },
      end() {
        radix.end();
        if (hasBigints) return;
        for (const [node, inFunction] of conversions) see(...node.range, subjectOf(scene, node), inFunction);
      },
    };
  },
});

function isReader(callee: TSESTree.Expression): boolean {
  if (callee.type === 'Identifier') return readers.has(callee.name);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return callee.object.name === 'Number' && readers.has(nameOf(callee) ?? '');
}

/** How dates and wrapped numbers are compared and copied: `f(+a, +b)`, `+a === +b`, `new Date(+a)`. */
function isOfObject({ parent }: TSESTree.UnaryExpression): boolean {
  switch (parent.type) {
    case 'NewExpression':
      return true;
    case 'CallExpression':
      return parent.arguments.length > 1 && parent.arguments.every(isPlus);
    case 'BinaryExpression':
      return isPlus(parent.left) && isPlus(parent.right);
    default:
      return false;
  }
}

function isPlus(node: TSESTree.Node): boolean {
  return node.type === 'UnaryExpression' && node.operator === '+';
}

/** Then it is a string that is read. */
function isParser(node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && !isConversion(node);
}

/** Named as numbers are, so that the operator only says which kind. */
function isQuantity(value: TSESTree.Node): boolean {
  const node = bare(value);
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' && nameOf(node);
  return typeof name === 'string' && /^(?:max|min)|(?:count|size|length|elapsed|date)$/i.test(name);
}

/** `Number(…)`, which bigints need too. */
function isConversion(node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Number';
}

const arithmetic: ReadonlySet<string> = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);

/** Known to be no string. */
function isNumber(value: TSESTree.Node, at: TSESTree.Node): boolean {
  const node = bare(value);
  switch (node.type) {
    case 'BinaryExpression':
      return arithmetic.has(node.operator) || isConstant(node);
    case 'NewExpression':
      return true;
    case 'CallExpression':
      return holds(node, part => part.type === 'CallExpression' && methodOf(part) === 'toFixed');
    case 'Identifier':
      return /^(?:Infinity|NaN|undefined)$/.test(node.name) || isNumberName(node.name, at);
    default:
      return isConstant(node);
  }
}

const noStrings: ReadonlySet<string> = new Set(['TSNumberKeyword', 'TSBigIntKeyword', 'TSNeverKeyword']);

function isNumberName(name: string, at: TSESTree.Node): boolean {
  const initial = initialOf(at, name);
  if (initial && initial.type !== 'Identifier' && isNumber(initial, at)) return true;
  const declaration = declarationOf(at, name);
  const type = declaration && typeOf(declaration);
  if (type?.type === 'TSTypeReference')
    return type.typeName.type === 'Identifier' && type.typeName.name === 'Date';
  return type !== undefined && noStrings.has(type.type);
}
