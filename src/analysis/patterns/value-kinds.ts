import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { callKind } from './call-kinds.js';
import type { Declaration, Find } from './declarations.js';
import { pathOf } from './paths.js';
import { bare, isLength, methodOf } from './subject.js';
import { classKinds, typeKind, type ValueKind } from './type-kinds.js';

/** Asks about an expression, or about a name in it, from the place where it stands. */
export interface Question {
  readonly find: Find;
  readonly at: TSESTree.Node;
  readonly ask: (node: TSESTree.Node) => ValueKind | undefined;
}

/** How many names may stand for each other before nobody knows. */
const mostSteps = 8;

/** The kind of an expression's value: by what it is made of, else by what is known of the names in it. */
export function valueKind(
  node: TSESTree.Node,
  find: Find,
  at: TSESTree.Node = node,
  steps = mostSteps,
): ValueKind | undefined {
  if (steps === 0) return undefined;
  const read = readers[node.type] as Read<TSESTree.Node> | undefined;
  return read?.(node, { find, at, ask: other => valueKind(other, find, at, steps - 1) }, steps);
}

type Read<N> = (node: N, question: Question, steps: number) => ValueKind | undefined;

const readers: { readonly [N in TSESTree.Node as `${N['type']}`]?: Read<N> } = {
  Literal: literalKind,
  TemplateLiteral: () => 'string',
  ArrayExpression: arrayKind,
  ObjectExpression: () => 'object',
  ArrowFunctionExpression: () => 'other',
  FunctionExpression: () => 'other',
  ClassExpression: () => 'other',
  UpdateExpression: () => 'number',
  UnaryExpression: ({ operator }) => unaryKinds.get(operator) ?? 'number',
  BinaryExpression: binaryKind,
  LogicalExpression: ({ operator, left, right }, { ask }) =>
    operator === '&&' ? ask(right) : common(ask(left), ask(right)),
  ConditionalExpression: ({ consequent, alternate }, { ask }) => common(ask(consequent), ask(alternate)),
  AssignmentExpression: ({ operator, right }, { ask }) => (operator === '=' ? ask(right) : undefined),
  NewExpression: ({ callee }) => (callee.type === 'Identifier' ? classKinds.get(callee.name) : undefined),
  CallExpression: callKind,
  TSAsExpression: ({ typeAnnotation, expression }, { ask }) => typeKind(typeAnnotation) ?? ask(expression),
  TSTypeAssertion: ({ typeAnnotation, expression }, { ask }) => typeKind(typeAnnotation) ?? ask(expression),
  TSSatisfiesExpression: ({ expression }, { ask }) => ask(expression),
  TSNonNullExpression: ({ expression }, { ask }) => ask(expression),
  ChainExpression: ({ expression }, { ask }) => ask(expression),
  MemberExpression: (node, question, steps) =>
    isLength(node) ? 'number' : (namedKind(node, question, steps) ?? elementKind(node, question)),
  Identifier: (node, question, steps) => namedKind(node, question, steps),
};

/** Arrays hold one kind of thing: where one element is a string and none is known to be none, all are. */
function arrayKind({ elements }: TSESTree.ArrayExpression, { ask }: Question): ValueKind {
  const kinds = elements.flatMap(each => (each && memberKind(each, ask)) ?? []);
  return kinds.length > 0 && kinds.every(kind => kind === 'string') ? 'strings' : 'array';
}

function memberKind(element: TSESTree.Node, ask: Ask): ValueKind | undefined {
  if (element.type !== 'SpreadElement') return ask(element);
  const spread = ask(element.argument);
  if (spread === 'strings') return 'string';
  return spread === 'array' ? undefined : spread;
}

const unaryKinds: ReadonlyMap<string, ValueKind> = new Map([
  ['typeof', 'string'],
  ['!', 'boolean'],
  ['delete', 'boolean'],
  ['void', 'other'],
]);

function literalKind(node: TSESTree.Literal): ValueKind | undefined {
  if ('regex' in node && node.regex) return 'regexp';
  const kind = typeof node.value;
  if (kind === 'bigint') return 'number';
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : undefined;
}

const relations: ReadonlySet<string> = new Set([
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '===',
  '!=',
  '!==',
  'in',
  'instanceof',
]);

function binaryKind(
  { operator, left, right }: TSESTree.BinaryExpression,
  { ask }: Question,
): ValueKind | undefined {
  if (relations.has(operator)) return 'boolean';
  if (operator !== '+') return 'number';
  const kinds = [ask(left), ask(right)];
  if (kinds.includes('string')) return 'string';
  return kinds.includes('number') && !kinds.includes(undefined) ? 'number' : undefined;
}

/** Of two that may be the value; one that nobody knows does not count against the other. */
function common(one: ValueKind | undefined, other: ValueKind | undefined): ValueKind | undefined {
  if (one === undefined || one === other) return other;
  return other === undefined ? one : undefined;
}

function elementKind(
  { computed, object }: TSESTree.MemberExpression,
  { ask }: Question,
): ValueKind | undefined {
  const holder = computed ? ask(object) : undefined;
  return holder === 'string' || holder === 'strings' ? 'string' : undefined;
}

function namedKind(node: TSESTree.Node, { find, at }: Question, steps: number): ValueKind | undefined {
  const path = pathOf(node);
  const declaration = path === undefined ? undefined : find(path, at);
  if (!declaration) return undefined;
  return typeKind(declaration.type) ?? declaredKind(declaration, find, steps - 1);
}

function declaredKind(declaration: Declaration, find: Find, steps: number): ValueKind | undefined {
  const { as, value, part, scope } = declaration;
  const ask = (node: TSESTree.Node): ValueKind | undefined => valueKind(node, find, scope, steps);
  if (as === 'key') return 'string';
  if (as === 'parameter' && !value) return passedKind(declaration, find, steps);
  if (!value || as === 'other') return undefined;
  if (as === 'element') return loopedKind(value, part, ask);
  return part === undefined ? ask(value) : undefined;
}

type Ask = Question['ask'];

function loopedKind(looped: TSESTree.Node, part: number | undefined, ask: Ask): ValueKind | undefined {
  if (part !== undefined) return part === 0 && isEntries(looped) ? 'string' : undefined;
  const kind = ask(looped);
  return kind === 'string' || kind === 'strings' ? 'string' : undefined;
}

function isEntries(node: TSESTree.Node): boolean {
  const call = bare(node);
  return call.type === 'CallExpression' && pathOf(call.callee) === 'Object.entries';
}

const eachMethods: ReadonlySet<string | undefined> = new Set([
  'forEach',
  'map',
  'filter',
  'flatMap',
  'some',
  'every',
  'find',
  'findIndex',
]);

/** What a method of arrays passes to the function written into its call. */
function passedKind(
  { scope: fn, position, part }: Declaration,
  find: Find,
  steps: number,
): ValueKind | undefined {
  const call = fn.parent;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  if (call.arguments[0] !== fn || !eachMethods.has(methodOf(call))) return undefined;
  if (position === 1) return part === undefined ? 'number' : undefined;
  const ask = (node: TSESTree.Node): ValueKind | undefined => valueKind(node, find, call, steps);
  return position === 0 ? loopedKind(call.callee.object, part, ask) : undefined;
}
