import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { holds } from './asked.js';
import { declarationOf, initialOf, typeOf } from './name-starts.js';
import { bare, isConstant, isSame, methodOf, nameOf } from './subject.js';

/** Whether the key of an access is there by all that is written: constant, a symbol, made to fit, typed, listed, or of a table that is written out. */
export function isKnownKey(access: TSESTree.MemberExpression, scene: Scene): boolean {
  const { object, property } = access;
  if (object.type === 'ArrayExpression' || object.type === 'ObjectExpression') return true;
  if (isTypedKey(property) || isImported(property, access)) return true;
  const key = bare(property);
  if (isKnownValue(key, access, scene)) return true;
  if (key.type === 'CallExpression') return isListing(key);
  return key.type === 'Identifier' && isKnownName(key.name, access, scene);
}

function isKnownName(name: string, access: TSESTree.MemberExpression, scene: Scene): boolean {
  const initial = initialOf(access, name);
  if (initial && isKnownValue(initial, access, scene)) return true;
  return isKeyOf(access, name) || isListed(access, name);
}

function isKnownValue(key: TSESTree.Node, access: TSESTree.MemberExpression, scene: Scene): boolean {
  return isFixed(key) || isFitting(key, access.object, scene) || isEntryOfList(key, access);
}

/** Constants, symbols, and names that begin like those of classes and enumerations. */
function isFixed(key: TSESTree.Node): boolean {
  const inner = bare(key);
  switch (inner.type) {
    case 'Identifier':
      return isFixedName(inner.name);
    case 'MemberExpression':
      return isFixed(inner.object) || isFixedName(nameOf(inner) ?? '');
    case 'CallExpression':
      return isFixed(inner.callee);
    case 'ConditionalExpression':
      return isFixed(inner.consequent) && isFixed(inner.alternate);
    default:
      return isConstant(inner);
  }
}

function isFixedName(name: string): boolean {
  return /^[A-Z]|^sym|[sS]ymbol|URI$/.test(name);
}

const fitting: ReadonlySet<string> = new Set(['%', '&', '|', '^', '>>', '>>>']);

/** Cut to a range by its last operation, or made from the length of the very list. */
function isFitting(key: TSESTree.Node, list: TSESTree.Node, scene: Scene): boolean {
  if (key.type === 'BinaryExpression')
    return fitting.has(key.operator) || (key.operator === '<<' && isFitting(key.left, list, scene));
  return key.type === 'CallExpression' && holds(key, part => isLengthOf(part, list, scene));
}

/** `xs.length`, of the very list. */
export function isLengthOf(node: TSESTree.Node, list: TSESTree.Node, scene: Scene): boolean {
  return node.type === 'MemberExpression' && nameOf(node) === 'length' && isSame(scene, node.object, list);
}

/** `key as T['kind']`, `key as 'a' | 'b'`. */
function isTypedKey(key: TSESTree.Node): boolean {
  return key.type === 'TSAsExpression' && /IndexedAccess|Union|Literal/.test(key.typeAnnotation.type);
}

/** Declared nowhere in the file, by all that can be told: then it is the same for every call. */
function isImported(key: TSESTree.Node, at: TSESTree.Node): boolean {
  const node = bare(key);
  if (node.type === 'MemberExpression') return !node.computed && isImported(node.object, at);
  return node.type === 'Identifier' && declarationOf(at, node.name) === undefined;
}

/** The type says so: `keyof T`, or a type parameter that extends it. */
function isKeyOf(use: TSESTree.Node, name: string): boolean {
  const declaration = declarationOf(use, name);
  const type = declaration && typeOf(declaration);
  if (type?.type !== 'TSTypeReference') return type?.type === 'TSTypeOperator' && type.operator === 'keyof';
  const parameter = type.typeName.type === 'Identifier' ? type.typeName.name : '';
  for (let scope = use.parent; scope; scope = scope.parent) if (isKeyParameter(scope, parameter)) return true;
  return false;
}

/** `K` of `<T, K extends keyof T>`. */
function isKeyParameter(scope: TSESTree.Node, name: string): boolean {
  if (!('typeParameters' in scope) || !scope.typeParameters) return false;
  return scope.typeParameters.params.some(
    each =>
      each.type === 'TSTypeParameter' &&
      each.name.name === name &&
      each.constraint?.type === 'TSTypeOperator',
  );
}

const listing = /keys|names|props|propert|fields|in(?:dexe|dice)s/i;

/** An entry of a list of keys, or of a list that is written out. */
function isEntryOfList(entry: TSESTree.Node, at: TSESTree.Node): boolean {
  if (entry.type !== 'MemberExpression' || !entry.computed) return false;
  const { object } = entry;
  if (isListing(object)) return true;
  return object.type === 'Identifier' && initialOf(at, object.name)?.type === 'ArrayExpression';
}

/** It comes from a list of keys: by a loop over one, or to the callback of a function that gets one. */
function isListed(use: TSESTree.Node, name: string): boolean {
  const declaration = declarationOf(use, name);
  if (declaration?.kind === 'element')
    return declaration.node.type === 'ForInStatement' || isListing(declaration.node.right);
  if (declaration?.kind !== 'parameter') return false;
  const call = declaration.fn.parent;
  return call?.type === 'CallExpression' && (declaration.position > 0 || givesKeys(call));
}

function givesKeys(call: TSESTree.CallExpression): boolean {
  return methodOf(call) === 'sort' || isListing(call.callee) || call.arguments.some(isListing);
}

function isListing(node: TSESTree.Node): boolean {
  return holds(
    node,
    part =>
      (part.type === 'Identifier' && listing.test(part.name)) ||
      (part.type === 'CallExpression' && listing.test(methodOf(part) ?? '')),
  );
}
