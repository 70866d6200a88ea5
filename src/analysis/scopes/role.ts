import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Name } from './variable.js';

/** What a name does where it stands: `update` reads and writes; `none` is a property's, a label's or a type's name. */
export type Role = 'read' | 'write' | 'update' | 'declaration' | 'none';

export function roleOf(name: Name): Role {
  const parent = name.parent;
  if (name.type === 'JSXIdentifier') return roleInJsx(name);
  if (parent.type.startsWith('TS')) return roleInTypes(name, parent);
  return roleIn(parent, name);
}

function roleIn(parent: TSESTree.Node, child: TSESTree.Node): Role {
  switch (parent.type) {
    case 'MemberExpression':
      return parent.property === child && !parent.computed ? 'none' : 'read';
    case 'Property':
      return roleInProperty(parent, child);
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'MethodDefinition':
      return parent.key === child && !parent.computed ? 'none' : 'read';
    case 'ExportSpecifier':
      return parent.local === child && !isFrom(parent) ? 'read' : 'none';
    default:
      return roleInBinding(parent, child);
  }
}

function roleInBinding(parent: TSESTree.Node, child: TSESTree.Node): Role {
  switch (parent.type) {
    case 'ArrayPattern':
    case 'RestElement':
      return roleIn(parent.parent, parent);
    case 'AssignmentPattern':
      return parent.left === child ? roleIn(parent.parent, parent) : 'read';
    case 'AssignmentExpression':
      return parent.left === child ? roleOfTarget(parent) : 'read';
    case 'UpdateExpression':
      return 'update';
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === child ? 'write' : 'read';
    case 'VariableDeclarator':
      return parent.id === child ? 'declaration' : 'read';
    default:
      return roleInDeclaration(parent, child);
  }
}

function roleInDeclaration(parent: TSESTree.Node, child: TSESTree.Node): Role {
  switch (parent.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return parent.body === child ? 'read' : 'declaration';
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.id === child ? 'declaration' : 'read';
    case 'CatchClause':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSParameterProperty':
      return 'declaration';
    default:
      return nameless.has(parent.type) ? 'none' : 'read';
  }
}

/** Names that are looked up in no scope. */
const nameless: ReadonlySet<string> = new Set([
  'LabeledStatement',
  'BreakStatement',
  'ContinueStatement',
  'MetaProperty',
  'ExportAllDeclaration',
  'ImportAttribute',
]);

/** The shorthand `{ a }` has two nodes: a key, which is no reference, and a value. */
function roleInProperty(property: TSESTree.Property, child: TSESTree.Node): Role {
  if (property.value !== child) return property.computed ? 'read' : 'none';
  return property.parent.type === 'ObjectPattern' ? roleIn(property.parent.parent, property.parent) : 'read';
}

function roleOfTarget({ operator }: TSESTree.AssignmentExpression): Role {
  return operator === '=' ? 'write' : 'update';
}

function isFrom({ parent }: TSESTree.ExportSpecifier): boolean {
  return parent.type === 'ExportNamedDeclaration' && parent.source != null;
}

function roleInJsx(name: TSESTree.JSXIdentifier): Role {
  const { parent } = name;
  if (parent.type === 'JSXOpeningElement') return 'read';
  return parent.type === 'JSXMemberExpression' && parent.object === name ? 'read' : 'none';
}

function roleInTypes(name: TSESTree.Identifier, parent: TSESTree.Node): Role {
  switch (parent.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return roleIn(parent.parent, parent);
    case 'TSParameterProperty':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
    case 'TSImportEqualsDeclaration':
      return 'declaration';
    case 'TSEnumMember':
      return parent.id === name ? 'none' : 'read';
    default:
      return valuesInTypes.has(parent.type) ? 'read' : 'none';
  }
}

const valuesInTypes: ReadonlySet<string> = new Set([
  'TSTypeQuery',
  'TSQualifiedName',
  'TSExportAssignment',
  'TSInstantiationExpression',
  'TSClassImplements',
  'TSTypePredicate',
]);
