import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scopes } from './scopes/scopes.js';
import type { Name } from './scopes/variable.js';
import type { NodeType } from './walk.js';

/** Which names a file refers to. By name alone, except for names that are followed: those may be shadowed. */
export interface NameUses {
  /** To be asked when the walk is over. */
  readonly has: (name: string) => boolean;
  /** From where the walk is now, the members of this name count. */
  readonly follow: (name: string) => void;
  /**
   * Sorted members of a name that was followed; undefined when it is used in any other way than these and exported.
   * To be asked when the walk is over.
   */
  readonly members: (name: string | undefined) => readonly string[] | undefined;
}

/** Looks only at the names that are asked about. */
export function usesOf({ named }: Scopes): NameUses {
  const followed = new Map<string, number>();
  return {
    has: name => named(name).some(isReference),
    follow: name => void followed.set(name, named(name).length),
    members: name => {
      const first = name === undefined ? undefined : followed.get(name);
      return first === undefined ? undefined : membersOf(named(name!), first);
    },
  };
}

/** The members that a name is used for from one of its places on, if it stands for the same in all of them. */
function membersOf(places: readonly Name[], first: number): readonly string[] | undefined {
  if (places.some((place, index) => index < first && isReference(place))) return undefined;
  const members = new Set<string>();
  let shadowedUntil = -1;
  for (const node of places.slice(first)) {
    if (!isReference(node)) {
      if (isBinding(node.parent)) shadowedUntil = Math.max(shadowedUntil, scopeEnd(node));
    } else if (node.range[0] >= shadowedUntil) {
      const member = memberOf(node, node.parent);
      if (member === undefined) return undefined;
      members.add(member);
    }
  }
  return [...members].sort();
}

/** The one child of a node that refers to something; other identifiers in it declare or name. */
const referringChild: Partial<Readonly<Record<NodeType, string>>> = {
  MemberExpression: 'object',
  TSQualifiedName: 'left',
  JSXMemberExpression: 'object',
  JSXAttribute: '',
  JSXNamespacedName: '',
  Property: 'value',
  AssignmentPattern: 'right',
  VariableDeclarator: 'init',
  ArrayPattern: '',
  RestElement: '',
  CatchClause: '',
  FunctionDeclaration: '',
  FunctionExpression: '',
  ArrowFunctionExpression: 'body',
  TSDeclareFunction: '',
  TSEmptyBodyFunctionExpression: '',
  TSFunctionType: '',
  TSConstructorType: '',
  TSCallSignatureDeclaration: '',
  TSConstructSignatureDeclaration: '',
  TSMethodSignature: '',
  TSPropertySignature: '',
  TSIndexSignature: '',
  TSParameterProperty: '',
  TSTypeParameter: '',
  TSTypePredicate: '',
  TSNamedTupleMember: '',
  TSInterfaceDeclaration: '',
  TSTypeAliasDeclaration: '',
  TSEnumDeclaration: '',
  TSEnumMember: 'initializer',
  TSModuleDeclaration: '',
  TSImportEqualsDeclaration: 'moduleReference',
  TSNamespaceExportDeclaration: '',
  ClassDeclaration: 'superClass',
  ClassExpression: 'superClass',
  MethodDefinition: 'value',
  PropertyDefinition: 'value',
  AccessorProperty: 'value',
  TSAbstractMethodDefinition: '',
  TSAbstractPropertyDefinition: '',
  ImportSpecifier: '',
  ImportDefaultSpecifier: '',
  ImportNamespaceSpecifier: '',
  ImportAttribute: '',
  ExportSpecifier: '',
  ExportAllDeclaration: '',
  ExportDefaultDeclaration: '',
  LabeledStatement: '',
  BreakStatement: '',
  ContinueStatement: '',
  MetaProperty: '',
};

function isReference(node: Name): boolean {
  const { parent } = node;
  const child = referringChild[parent.type];
  if (child === undefined) return true;
  const parts = parent as TSESTree.Node & Readonly<Record<string, unknown>>;
  if (parts.computed) return true;
  if (parent.type === 'Property' && parent.parent.type === 'ObjectPattern') return false;
  return parts[child] === node;
}

/** Parents of a name that give it a new meaning in their scope. */
const bindingParents: ReadonlySet<string> = new Set([
  'VariableDeclarator',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'TSFunctionType',
  'TSMethodSignature',
  'TSConstructorType',
  'TSCallSignatureDeclaration',
  'TSConstructSignatureDeclaration',
  'TSDeclareFunction',
  'TSEmptyBodyFunctionExpression',
  'Property',
  'ArrayPattern',
  'RestElement',
  'AssignmentPattern',
  'CatchClause',
  'ClassDeclaration',
  'TSParameterProperty',
]);

/** A name that is no reference, in a parent that binds; the key of a property binds nothing. */
function isBinding(parent: TSESTree.Node): boolean {
  if (parent.type === 'Property') return parent.parent.type === 'ObjectPattern';
  return bindingParents.has(parent.type);
}

const scopes: ReadonlySet<string> = new Set([
  ...[...bindingParents].filter(type => /Function|Signature|Constructor|CatchClause/.test(type)),
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'StaticBlock',
  'TSModuleBlock',
]);

/** Where the meaning of a bound name ends; one that is bound at the top level of the file shadows nothing. */
function scopeEnd(name: TSESTree.Node): number {
  const isOfDeclaration = name.parent?.type === 'FunctionDeclaration' && name.parent.id === name;
  for (let at = isOfDeclaration ? name.parent?.parent : name.parent; at; at = at.parent)
    if (scopes.has(at.type)) return at.range[1];
  return -1;
}

/** `b` of `a.b`, as a value, as a type or as an element. */
function memberOf(node: TSESTree.Node, parent: TSESTree.Node): string | undefined {
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node && !parent.computed && parent.property.type === 'Identifier'
        ? parent.property.name
        : undefined;
    case 'TSQualifiedName':
      return parent.right.name;
    case 'JSXMemberExpression':
      return parent.property.name;
    default:
      return undefined;
  }
}
