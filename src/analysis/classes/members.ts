import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { ClassNode, FunctionNode } from '../function-shape.js';
import { type MethodKind, type MethodUse, newMethodUse } from './method-use.js';

type Member = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

/** The method that a function is: a member of a class, or the value of one of its fields. */
export function methodOf(node: FunctionNode, number: number): MethodUse | undefined {
  const { parent } = node;
  if (!isMember(parent) || parent.value !== node) return undefined;
  const name = memberName(parent);
  return newMethodUse({
    name,
    number,
    kind: kindOf(parent),
    isStatic: parent.static,
    isPublic: !isHidden(parent.accessibility) && isPublicName(name),
  });
}

/** A leading underscore means private where the language has no other way to say it. */
export function isPublicName(name: string): boolean {
  return !/^[#_]/.test(name);
}

function isMember(node: TSESTree.Node): node is Member {
  return (
    node.type === 'MethodDefinition' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty'
  );
}

function kindOf(member: Member): MethodKind {
  const kind = member.type === 'MethodDefinition' ? member.kind : 'method';
  return kind === 'get' || kind === 'set' ? 'accessor' : kind;
}

function isHidden(accessibility: string | null | undefined): boolean {
  return accessibility === 'private' || accessibility === 'protected';
}

/** Fields that each object of the class has: declared, parameter properties, and what the constructor assigns. */
export function instanceFields({ body }: ClassNode, methods: readonly MethodUse[]): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const member of body.body) {
    if (isField(member)) fields.add(memberName(member) || `[${member.range[0]}]`);
    else if (member.type === 'MethodDefinition' && member.kind === 'constructor')
      addProperties(fields, member);
  }
  for (const { kind, assigned } of methods) {
    if (kind === 'constructor') for (const name of assigned) fields.add(name);
  }
  for (const { name } of methods) fields.delete(name);
  return fields;
}

function isField(
  member: TSESTree.ClassElement,
): member is TSESTree.PropertyDefinition | TSESTree.AccessorProperty {
  if (member.type !== 'PropertyDefinition' && member.type !== 'AccessorProperty') return false;
  return !member.static && !member.declare && !isFunction(member.value);
}

export function isFunction(value: TSESTree.Node | null | undefined): boolean {
  return value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression';
}

function addProperties(fields: Set<string>, { value }: TSESTree.MethodDefinition): void {
  for (const param of value.params) {
    if (param.type !== 'TSParameterProperty') continue;
    const { parameter } = param;
    const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (name.type === 'Identifier') fields.add(name.name);
  }
}

function memberName({ key, computed }: Member): string {
  if (computed) return '';
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : '';
}
