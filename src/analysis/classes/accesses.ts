import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { boundNames } from '../names.js';
import { bare } from '../patterns/subject.js';
import { isFunction } from './members.js';
import { addForeign } from './method-use.js';
import { foreignObject, isConstantName, isOwnObject, isSelf, type Reader } from './receivers.js';

/** Notes whose attribute a member access is: one of `this`, or one of another object. */
export function noteMember(node: TSESTree.MemberExpression, reader: Reader): void {
  const { object, computed, property } = node;
  if (computed) return;
  const name = propertyName(property);
  if (isSelf(object, reader)) noteOwn(node, name, reader);
  else if (isOwnObject(object, reader)) notePart(node, name, reader);
  else if (isForeignRead(node, name)) noteForeign(object, name, reader);
}

/** Notes what a declaration takes apart, and which variables are other names for what is own. */
export function noteVariable({ id, init }: TSESTree.VariableDeclarator, reader: Reader): void {
  if (!init) return;
  const { use } = reader;
  if (id.type === 'ObjectPattern') noteDestructuring(id, init, reader);
  if (isSelf(init, reader) && id.type === 'Identifier') use.selves.add(id.name);
  else if (isSelf(init, reader) || isOwnObject(init, reader) || isMadeHere(init))
    for (const { name } of boundNames(id)) use.ownObjects.add(name);
}

/** An object that the method builds itself is not another's. */
function isMadeHere(init: TSESTree.Node): boolean {
  const { type } = bare(init);
  return type === 'ObjectExpression' || type === 'ArrayExpression';
}

function noteDestructuring(
  { properties }: TSESTree.ObjectPattern,
  init: TSESTree.Node,
  reader: Reader,
): void {
  const provider = isSelf(init, reader) ? undefined : foreignObject(init, reader);
  const isOwn = isSelf(init, reader);
  if (!isOwn && provider === undefined) return;
  for (const property of properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const name = propertyName(property.key);
    if (isOwn) reader.use.own.add(name);
    else if (isAttribute(name)) addForeign(reader.use, provider!, name);
  }
}

function noteOwn(node: TSESTree.MemberExpression, name: string, { use }: Reader): void {
  if (isCallee(node) && !isGetter(node, name)) use.calls.add(name);
  else use.own.add(name);
  const { parent } = node;
  if (parent.type !== 'AssignmentExpression' || !isAssigned(node)) return;
  if (isFunction(parent.right)) use.attached.add(name);
  else use.assigned.add(name);
}

function notePart(node: TSESTree.MemberExpression, name: string, { use }: Reader): void {
  if (!isCallee(node)) use.parts.add(name);
}

function noteForeign(object: TSESTree.Node, name: string, reader: Reader): void {
  const provider = foreignObject(object, reader);
  if (provider !== undefined) addForeign(reader.use, provider, name);
}

function isForeignRead(node: TSESTree.MemberExpression, name: string): boolean {
  if (!isAttribute(name)) return false;
  return isCallee(node) ? isGetter(node, name) : !isAssigned(node);
}

/** What every array, string, map and set has is no one's data, nor are the coordinates of a value. */
function isAttribute(name: string): boolean {
  return name.length > 1 && name !== 'length' && name !== 'size' && !isConstantName(name);
}

/** `a.getName()`: an attribute behind a method. */
function isGetter(node: TSESTree.MemberExpression, name: string): boolean {
  const { parent } = outermost(node);
  return parent?.type === 'CallExpression' && parent.arguments.length === 0 && /^get\p{Lu}/u.test(name);
}

function isCallee(node: TSESTree.MemberExpression): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === outer;
    case 'TaggedTemplateExpression':
      return parent.tag === outer;
    default:
      return false;
  }
}

function isAssigned(node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  return parent.type === 'AssignmentExpression' && parent.operator === '=' && parent.left === node;
}

/** With the `!` around it, which changes nothing. */
function outermost(node: TSESTree.Node): TSESTree.Node {
  let outer = node;
  while (outer.parent?.type === 'TSNonNullExpression') outer = outer.parent;
  return outer;
}

function propertyName(key: TSESTree.Node): string {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : '';
}
