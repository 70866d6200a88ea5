import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { isOfMath } from '../patterns/arithmetic.js';
import { bare } from '../patterns/subject.js';
import { namesIn } from './bound-names.js';
import { descendants } from './descend.js';
import type { ConstantName } from './extract-constant.js';
import type { FixScene } from './fix-scene.js';
import { constantCase } from './names.js';

type Num = TSESTree.Literal | TSESTree.UnaryExpression;

/** More digits in a name tell nobody anything. */
const mostDigits = 6;

/** What a number is to what stands beside it; undefined where neither that nor its digits make a name. */
export function nameOfNumber(number: Num, scene: FixScene): ConstantName | undefined {
  const telling = namers[number.parent.type]?.(number, scene);
  if (telling) return { name: telling, isTelling: true };
  const digits = digitsOf(number);
  const operand = operandName(number);
  if (operand) return { name: operand, isTelling: false };
  if (digits.replace(/\D/g, '').length > mostDigits) return undefined;
  return { name: `${calledName(number) || 'NUMBER'}_${digits}`, isTelling: false };
}

type Namer = (number: Num, scene: FixScene) => string | undefined;

/** What tells the meaning, by what the number stands in. */
const namers: Readonly<Record<string, Namer>> = {
  BinaryExpression: number => compared(number),
  AssignmentExpression: ({ parent }) =>
    parent.type === 'AssignmentExpression' && parent.operator === '='
      ? wordsOf(parent.left) || undefined
      : undefined,
  LogicalExpression: number =>
    number.parent.type === 'LogicalExpression' && number.parent.right === number
      ? joined('DEFAULT', wordsOf(number.parent.left))
      : undefined,
  SwitchCase: number =>
    number.parent.type === 'SwitchCase'
      ? joined(wordsOf(number.parent.parent.discriminant), digitsOf(number))
      : undefined,
  ReturnStatement: ({ parent }) => returned(parent),
  CallExpression: passed,
  NewExpression: passed,
};

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const bounds: Readonly<Record<string, string>> = { '<': 'LIMIT', '<=': 'MAX', '>': 'MAX', '>=': 'MIN' };
const roles: Readonly<Record<string, string>> = {
  '*': 'FACTOR',
  '/': 'DIVISOR',
  '%': 'MODULUS',
  '**': 'EXPONENT',
  '+': 'OFFSET',
  '-': 'OFFSET',
  '&': 'MASK',
  '|': 'MASK',
  '^': 'MASK',
  '<<': 'SHIFT',
  '>>': 'SHIFT',
  '>>>': 'SHIFT',
};

function compared(number: Num): string | undefined {
  const { other, operator } = besideOf(number);
  const bound = bounds[operator];
  if (bound) return joined(bound, other);
  return /^[!=]==?$/.test(operator) ? joined(other, digitsOf(number)) : undefined;
}

/** Says no more than the operator does: somebody may know better. */
function operandName(number: Num): string | undefined {
  const { parent } = number;
  if (parent.type === 'AssignmentExpression')
    return joined(wordsOf(parent.left), roles[parent.operator.slice(0, -1)] ?? '');
  const { other, operator } = besideOf(number);
  return joined(other, roles[operator] ?? '');
}

/** What is on the other side, as if the number stood on the right. */
function besideOf(number: Num): { readonly other: string; readonly operator: string } {
  const { parent } = number;
  if (parent.type !== 'BinaryExpression') return { other: '', operator: '' };
  const { left, right, operator } = parent;
  return left === number
    ? { other: wordsOf(right), operator: mirrored[operator] ?? operator }
    : { other: wordsOf(left), operator };
}

/** What `getDelay` gives is the `DELAY`. */
function returned(statement: TSESTree.Node): string | undefined {
  let around: TSESTree.Node | undefined = statement;
  while (around && !isFunction(around)) around = around.parent;
  const name = around?.id?.name ?? '';
  return /^get[A-Z]/.test(name) ? constantCase(name.slice('get'.length)) : undefined;
}

/** What well-known functions take, by their names and by where in the list it stands. */
const known: Readonly<Record<string, readonly string[]>> = {
  setTimeout: ['', 'TIMEOUT_MS'],
  setInterval: ['', 'INTERVAL_MS'],
  parseInt: ['', 'RADIX'],
  toString: ['RADIX'],
  toFixed: ['FRACTION_DIGITS'],
  toPrecision: ['SIGNIFICANT_DIGITS'],
  padStart: ['PADDED_LENGTH'],
  padEnd: ['PADDED_LENGTH'],
  repeat: ['REPETITIONS'],
};

function passed(number: Num, scene: FixScene): string | undefined {
  const { parent } = number;
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') return undefined;
  const at = parent.arguments.indexOf(number as TSESTree.Expression);
  const inner = bare(parent.callee);
  const name = inner.type === 'MemberExpression' && !inner.computed ? inner.property : inner;
  if (name.type !== 'Identifier') return undefined;
  if (Object.hasOwn(known, name.name)) return known[name.name]![at] || undefined;
  const parameter = inner === name ? parameterOf(name.name, at, scene) : undefined;
  return parameter && joined(constantCase(name.name), constantCase(parameter));
}

/** The name of a parameter of a function that the file declares. */
function parameterOf(name: string, at: number, scene: FixScene): string | undefined {
  return namesIn(scene.once(functionsByName).get(name)?.params[at])[0]?.name;
}

function functionsByName({ program }: FixScene): ReadonlyMap<string, TSESTree.FunctionLike> {
  const functions = new Map<string, TSESTree.FunctionLike>();
  for (const node of descendants(program))
    if (node.type === 'FunctionDeclaration' && node.id) functions.set(node.id.name, node);
  return functions;
}

function calledName({ parent }: Num): string {
  return parent.type === 'CallExpression' || parent.type === 'NewExpression' ? wordsOf(parent.callee) : '';
}

function digitsOf(number: Num): string {
  const [literal, sign] = number.type === 'Literal' ? [number, ''] : [number.argument, number.operator];
  const raw = literal.type === 'Literal' ? literal.raw : '';
  return (sign === '-' ? 'MINUS_' : '') + constantCase(raw.replace(/[.]/g, ' point ').replaceAll('_', ''));
}

/** Nothing for a single letter, which says nothing. */
function wordsOf(node: TSESTree.Node): string {
  const words = constantCase(nameIn(node)).replace(/^GET_/, '');
  return words.length > 1 ? words : '';
}

/** `rows.length` is of the rows, and `Math.abs(angle)` an angle. */
function nameIn(node: TSESTree.Node): string {
  const inner = bare(node);
  switch (inner.type) {
    case 'Identifier':
      return inner.name;
    case 'MemberExpression':
      return memberName(inner);
    case 'CallExpression':
      return isOfMath(inner.callee) && inner.arguments[0] ? nameIn(inner.arguments[0]) : nameIn(inner.callee);
    default:
      return '';
  }
}

function memberName({ computed, object, property }: TSESTree.MemberExpression): string {
  if (computed || property.type !== 'Identifier') return '';
  const isMeasure = /^(?:length|size)$/.test(property.name);
  return isMeasure ? `${nameIn(object)} ${property.name}` : property.name;
}

function joined(...words: readonly string[]): string | undefined {
  return words.every(Boolean) ? words.join('_') : undefined;
}
