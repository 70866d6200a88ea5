import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { bare } from '../patterns/subject.js';
import { namesIn } from './bound-names.js';
import { descendants } from './descend.js';
import type { ConstantName } from './extract-constant.js';
import type { FixScene } from './fix-scene.js';
import { constantCase } from './names.js';

type Number = TSESTree.Literal | TSESTree.UnaryExpression;

/** More digits in a name tell nobody anything. */
const mostDigits = 6;

/** What a number is to what stands beside it; undefined where neither that nor its digits make a name. */
export function nameOfNumber(number: Number, scene: FixScene): ConstantName | undefined {
  const name = nameFromPlace(number, scene);
  if (name) return { name, isTelling: true };
  const digits = digitsOf(number);
  if (digits.replace(/\D/g, '').length > mostDigits) return undefined;
  return { name: `${calledName(number) || 'NUMBER'}_${digits}`, isTelling: false };
}

function nameFromPlace(number: Number, scene: FixScene): string | undefined {
  const { parent } = number;
  switch (parent.type) {
    case 'BinaryExpression':
      return parent.left === number
        ? beside(wordsOf(parent.right), mirrored[parent.operator] ?? parent.operator, number)
        : beside(wordsOf(parent.left), parent.operator, number);
    case 'AssignmentExpression':
      return stored(wordsOf(parent.left), parent.operator);
    case 'LogicalExpression':
      return parent.right === number ? joined('DEFAULT', wordsOf(parent.left)) : undefined;
    case 'SwitchCase':
      return joined(wordsOf(parent.parent.discriminant), digitsOf(number));
    case 'ReturnStatement':
      return returned(parent);
    case 'CallExpression':
    case 'NewExpression':
      return passed(parent, parent.arguments.indexOf(number as TSESTree.Expression), scene);
    default:
      return undefined;
  }
}

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

function beside(other: string, operator: string, number: Number): string | undefined {
  const bound = bounds[operator];
  return bound ? joined(bound, other) : joined(other, roles[operator] ?? digitsOf(number));
}

function stored(target: string, operator: string): string | undefined {
  if (operator === '=') return target || undefined;
  return joined(target, roles[operator.slice(0, -1)] ?? 'VALUE');
}

/** What `getDelay` gives is the `DELAY`. */
function returned(statement: TSESTree.ReturnStatement): string | undefined {
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

function passed(
  { callee }: TSESTree.CallExpression | TSESTree.NewExpression,
  at: number,
  scene: FixScene,
): string | undefined {
  const inner = bare(callee);
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

function calledName({ parent }: Number): string {
  return parent.type === 'CallExpression' || parent.type === 'NewExpression' ? wordsOf(parent.callee) : '';
}

function digitsOf(number: Number): string {
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

function isOfMath(callee: TSESTree.Expression): boolean {
  return (
    callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Math'
  );
}

function joined(...words: readonly string[]): string | undefined {
  return words.every(Boolean) ? words.join('_') : undefined;
}
