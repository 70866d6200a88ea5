import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { NodeType, Visitor } from './walk.js';

/** Finds which names a file refers to. By name alone, except for names that are followed: those may be shadowed. */
export interface UseWatch {
  readonly visitor: Visitor;
  readonly has: (name: string) => boolean;
  /** From now on notes which members of this name are used. */
  readonly follow: (name: string) => void;
  /** Sorted members of a name that was followed; undefined when it is used in any other way than these and exported. */
  readonly members: (name: string | undefined) => readonly string[] | undefined;
}

export function watchUses(): UseWatch {
  const used = new Set<string>();
  const followed = new Map<string, Followed>();
  const note = (node: TSESTree.Identifier | TSESTree.JSXIdentifier): void => {
    const { name, parent } = node;
    const following = followed.get(name);
    if (isReference(node, parent)) {
      used.add(name);
      if (following) noteUse(following, node);
    } else if (following) {
      if (isBinding(parent)) following.shadowedUntil = Math.max(following.shadowedUntil, scopeEnd(node));
    }
  };
  return {
    visitor: { enter: { Identifier: note, JSXIdentifier: note } },
    has: name => used.has(name),
    follow: name =>
      void followed.set(name, { members: used.has(name) ? undefined : new Set(), shadowedUntil: -1 }),
    members: name => {
      const members = name === undefined ? undefined : followed.get(name)?.members;
      return members && [...members].sort();
    },
  };
}

interface Followed {
  /** Undefined once it is used in any other way. */
  members: Set<string> | undefined;
  /** Up to this offset the name means something else. */
  shadowedUntil: number;
}

function noteUse(following: Followed, node: TSESTree.Identifier | TSESTree.JSXIdentifier): void {
  if (node.range[0] < following.shadowedUntil) return;
  const member = memberOf(node, node.parent);
  if (member === undefined) following.members = undefined;
  else following.members?.add(member);
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

function isReference(node: TSESTree.Node, parent: TSESTree.Node): boolean {
  const child = referringChild[parent.type];
  if (child === undefined) return true;
  if ('computed' in parent && parent.computed) return true;
  if (parent.type === 'Property' && parent.parent.type === 'ObjectPattern') return false;
  return (parent as TSESTree.Node & Readonly<Record<string, unknown>>)[child] === node;
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
