import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Name } from './variable.js';

/** What a name does where it stands: `update` reads and writes; `none` is a property's, a label's or a type's name. */
export type Role = 'read' | 'write' | 'update' | 'declaration' | 'none';

export function roleOf(name: Name): Role {
  return roleIn(name.parent, name);
}

/** A name whose place says nothing else is read, but one among types, or in a tag, is not. */
function roleIn(parent: TSESTree.Node, child: TSESTree.Node): Role {
  const role = roles[parent.type] as RoleIn<TSESTree.Node> | Role | undefined;
  if (typeof role === 'function') return role(parent, child);
  if (role) return role;
  return parent.type.startsWith('TS') || child.type === 'JSXIdentifier' ? 'none' : 'read';
}

type RoleIn<N> = (parent: N, child: TSESTree.Node) => Role;

const roles: { readonly [N in TSESTree.Node as `${N['type']}`]?: RoleIn<N> | Role } = {
  MemberExpression: ({ property, computed }, child) => (property === child && !computed ? 'none' : 'read'),
  Property: roleInProperty,
  PropertyDefinition: keyOrRead,
  AccessorProperty: keyOrRead,
  MethodDefinition: keyOrRead,
  ArrayPattern: asWhole,
  RestElement: asWhole,
  AssignmentPattern: (parent, child) => (parent.left === child ? asWhole(parent) : 'read'),
  AssignmentExpression: ({ left, operator }, child) => {
    if (left !== child) return 'read';
    return operator === '=' ? 'write' : 'update';
  },
  UpdateExpression: 'update',
  ForInStatement: ({ left }, child) => (left === child ? 'write' : 'read'),
  ForOfStatement: ({ left }, child) => (left === child ? 'write' : 'read'),
  VariableDeclarator: ({ id }, child) => (id === child ? 'declaration' : 'read'),
  FunctionDeclaration: 'declaration',
  FunctionExpression: 'declaration',
  ArrowFunctionExpression: ({ body }, child) => (body === child ? 'read' : 'declaration'),
  ClassDeclaration: ({ id }, child) => (id === child ? 'declaration' : 'read'),
  ClassExpression: ({ id }, child) => (id === child ? 'declaration' : 'read'),
  CatchClause: 'declaration',
  ImportSpecifier: 'declaration',
  ImportDefaultSpecifier: 'declaration',
  ImportNamespaceSpecifier: 'declaration',
  ImportAttribute: 'none',
  ExportSpecifier: ({ local, parent }, child) =>
    local === child && !('source' in parent && parent.source != null) ? 'read' : 'none',
  ExportAllDeclaration: 'none',
  LabeledStatement: 'none',
  BreakStatement: 'none',
  ContinueStatement: 'none',
  MetaProperty: 'none',
  JSXOpeningElement: 'read',
  JSXMemberExpression: ({ object }, child) => (object === child ? 'read' : 'none'),
  TSAsExpression: asWhole,
  TSSatisfiesExpression: asWhole,
  TSTypeAssertion: asWhole,
  TSNonNullExpression: asWhole,
  TSParameterProperty: 'declaration',
  TSEnumDeclaration: 'declaration',
  TSModuleDeclaration: 'declaration',
  TSImportEqualsDeclaration: 'declaration',
  TSEnumMember: ({ id }, child) => (id === child ? 'none' : 'read'),
  TSTypeQuery: 'read',
  TSQualifiedName: 'read',
  TSExportAssignment: 'read',
  TSInstantiationExpression: 'read',
  TSClassImplements: 'read',
  TSTypePredicate: 'read',
};

/** What is in a pattern or a cast does what the whole of it does. */
function asWhole(node: TSESTree.Node): Role {
  return roleIn(node.parent!, node);
}

/** The shorthand `{ a }` has two nodes: a key, which is no reference, and a value. */
function roleInProperty(property: TSESTree.Property, child: TSESTree.Node): Role {
  if (property.value !== child) return property.computed ? 'read' : 'none';
  return property.parent.type === 'ObjectPattern' ? asWhole(property.parent) : 'read';
}

function keyOrRead(
  { key, computed }: TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.MethodDefinition,
  child: TSESTree.Node,
): Role {
  return key === child && !computed ? 'none' : 'read';
}
