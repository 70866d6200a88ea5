import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pathOf } from './paths.js';
import { bare, methodOf } from './subject.js';
import { typeKind, type ValueKind } from './type-kinds.js';
import type { Question } from './value-kinds.js';

/** The kind of what a call gives: by the function's return type where that is in sight, else by its name. */
export function callKind(call: TSESTree.CallExpression, question: Question): ValueKind | undefined {
  const path = pathOf(call.callee);
  if (path === 'Object.create') return isNull(call.arguments[0]) ? 'dictionary' : 'object';
  const known = path === undefined ? undefined : (functionKinds.get(path) ?? returnedKind(path, question));
  return known ?? methodKind(call, question);
}

const functionKinds: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ['String', 'string'],
  ['String.fromCharCode', 'string'],
  ['String.fromCodePoint', 'string'],
  ['String.raw', 'string'],
  ['JSON.stringify', 'string'],
  ['encodeURIComponent', 'string'],
  ['decodeURIComponent', 'string'],
  ['Number', 'number'],
  ['parseInt', 'number'],
  ['parseFloat', 'number'],
  ['Number.parseInt', 'number'],
  ['Number.parseFloat', 'number'],
  ['Date.now', 'number'],
  ['Boolean', 'boolean'],
  ['Array.isArray', 'boolean'],
  ['Symbol', 'symbol'],
  ['Symbol.for', 'symbol'],
  ['RegExp', 'regexp'],
  ['Object.keys', 'strings'],
  ['Object.getOwnPropertyNames', 'strings'],
  ['Object.values', 'array'],
  ['Object.entries', 'array'],
  ['Array', 'array'],
  ['Array.of', 'array'],
]);

function returnedKind(path: string, { find, at }: Question): ValueKind | undefined {
  const value = find(path, at)?.value;
  switch (value?.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSDeclareFunction':
      return typeKind(value.returnType?.typeAnnotation);
    default:
      return undefined;
  }
}

function named(kind: ValueKind, names: string): [string, ValueKind][] {
  return names.split(' ').map(name => [name, kind]);
}

/** Methods whose result has one kind, whatever the receiver. */
const methodKinds: ReadonlyMap<string, ValueKind> = new Map([
  ...named(
    'string',
    'toString toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase trim trimStart trimEnd charAt substring substr padStart padEnd join toFixed toISOString replaceAll repeat',
  ),
  ...named('number', 'indexOf lastIndexOf charCodeAt codePointAt localeCompare getTime'),
  ...named('boolean', 'includes startsWith endsWith hasOwnProperty some every isArray'),
  ...named('strings', 'split'),
]);

/** Methods that strings, arrays or both have, whose result is like the receiver. */
const likeReceiver: ReadonlySet<string> = new Set([
  'slice',
  'concat',
  'filter',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
]);

function methodKind(call: TSESTree.CallExpression, question: Question): ValueKind | undefined {
  const method = methodOf(call);
  if (method === undefined || call.callee.type !== 'MemberExpression') return undefined;
  const { object } = call.callee;
  if (object.type === 'Identifier' && object.name === 'Math') return 'number';
  return methodKinds.get(method) ?? receivedKind(call, method, question.ask(object), question);
}

/** Where the kind depends on the receiver or on the arguments. */
function receivedKind(
  call: TSESTree.CallExpression,
  method: string,
  receiver: ValueKind | undefined,
  question: Question,
): ValueKind | undefined {
  if (likeReceiver.has(method)) return receiver;
  switch (method) {
    case 'replace':
      return call.arguments.length === 2 ? 'string' : undefined;
    case 'at':
      return receiver === 'strings' ? 'string' : undefined;
    case 'map':
    case 'flatMap':
      return mappedKind(call, question);
    default:
      return undefined;
  }
}

/** An arrow that is only an expression shows what it makes of an element. */
function mappedKind(
  { arguments: [mapping] }: TSESTree.CallExpression,
  { ask }: Question,
): ValueKind | undefined {
  if (mapping?.type === 'Identifier') return mapping.name === 'String' ? 'strings' : undefined;
  if (mapping?.type !== 'ArrowFunctionExpression') return undefined;
  return ask(bare(mapping.body)) === 'string' ? 'strings' : undefined;
}

function isNull(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'Literal' && node.raw === 'null';
}
