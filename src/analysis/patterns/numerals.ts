import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Find } from './declarations.js';
import { pathOf } from './paths.js';
import { bare, isConstant, methodOf } from './subject.js';
import { valueKind } from './value-kinds.js';

/** Whether something is a number, or the text of one. */
type IsNumber = (node: TSESTree.Node) => boolean;

const numeralName = /(?:^|\.|_|[a-z](?=[DHUB]))(?:digits|hex|uuid|base64)$/i;

/** Digits and their like, which are one unit each: what a number or another value is written as, a part of that, or named so. */
export function isNumeral(node: TSESTree.Node, find: Find, at: TSESTree.Node = node): boolean {
  const inner = bare(node);
  const isNumber: IsNumber = each => valueKind(each, find, at) === 'number' || isNumeral(each, find, at);
  switch (inner.type) {
    case 'TemplateLiteral':
      return isConverted(inner, find, at) || holdsOnly(inner, isNumber);
    case 'BinaryExpression':
      return inner.operator === '+' && isConstant(inner.left) && isNumber(inner.right);
    case 'ConditionalExpression':
      return isNumber(inner.consequent) && isNumber(inner.alternate);
    case 'CallExpression':
      return isPrinting(inner, isNumber);
    default:
      return isNumeralName(inner, find, at);
  }
}

/** `${value}` alone: a string would need no template around it. */
function isConverted(
  { quasis, expressions: [only] }: TSESTree.TemplateLiteral,
  find: Find,
  at: TSESTree.Node,
): boolean {
  if (!only || quasis.length !== 2 || quasis.some(({ value }) => value.raw !== '')) return false;
  return valueKind(only, find, at) === undefined;
}

function holdsOnly({ expressions }: TSESTree.TemplateLiteral, isNumber: IsNumber): boolean {
  return expressions.length > 0 && expressions.every(isNumber);
}

function isNumeralName(node: TSESTree.Node, find: Find, at: TSESTree.Node): boolean {
  const path = pathOf(node);
  if (path === undefined) return false;
  if (numeralName.test(path)) return true;
  const declaration = find(path, at);
  if (declaration?.as !== 'constant' || !declaration.value || pathOf(declaration.value) !== undefined)
    return false;
  return isNumeral(declaration.value, find, declaration.scope);
}

const printing: ReadonlySet<string | undefined> = new Set(['toFixed', 'toISOString', 'toPrecision']);
const cutting: ReadonlySet<string | undefined> = new Set(['slice', 'substring', 'substr', 'padStart']);

function isPrinting(call: TSESTree.CallExpression, isNumber: IsNumber): boolean {
  const { callee, arguments: args } = call;
  if (callee.type !== 'MemberExpression') return pathOf(callee) === 'String' && args.every(isNumber);
  const method = methodOf(call);
  if (printing.has(method)) return true;
  if (method === 'toString') return args.length > 0 || isNumber(callee.object);
  return cutting.has(method) && isNumber(callee.object);
}
