import type { TSESTree } from '@typescript-eslint/typescript-estree';

/**
 * What declares a name as seen from a node: a function, a declarator, or whatever else binds it; undefined if the
 * file does not. Looks at the tree on the way out, so it is for the few names that matter, once the walk is over.
 */
export function declarationOf(name: string, from: TSESTree.Node): TSESTree.Node | undefined {
  for (let scope = from.parent; scope; scope = scope.parent) {
    const found = boundBy(scope).find(node => binds(node, name));
    if (found) return found;
  }
  return undefined;
}

/** The nodes that bind names for what is in a scope. */
function boundBy(scope: TSESTree.Node): readonly TSESTree.Node[] {
  switch (scope.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return scope.body.flatMap(declared);
    case 'SwitchStatement':
      return scope.cases.flatMap(({ consequent }) => consequent.flatMap(declared));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return scope.params;
    case 'ForStatement':
      return scope.init ? declared(scope.init) : [];
    case 'ForOfStatement':
    case 'ForInStatement':
      return declared(scope.left);
    case 'CatchClause':
      return scope.param ? [scope.param] : [];
    default:
      return [];
  }
}

function declared(statement: TSESTree.Node): readonly TSESTree.Node[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return statement.declaration ? declared(statement.declaration) : [];
    case 'VariableDeclaration':
      return statement.declarations;
    case 'ImportDeclaration':
      return statement.specifiers;
    default:
      return [statement];
  }
}

function binds(node: TSESTree.Node, name: string): boolean {
  switch (node.type) {
    case 'Identifier':
      return node.name === name;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'VariableDeclarator':
      return node.id != null && binds(node.id, name);
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return binds(node.local, name);
    case 'TSParameterProperty':
      return binds(node.parameter, name);
    default:
      return partsOf(node).some(part => part && binds(part, name));
  }
}

/** What a pattern is made of. */
function partsOf(pattern: TSESTree.Node): readonly (TSESTree.Node | null)[] {
  switch (pattern.type) {
    case 'ObjectPattern':
      return pattern.properties;
    case 'ArrayPattern':
      return pattern.elements;
    case 'Property':
      return [pattern.value];
    case 'AssignmentPattern':
      return [pattern.left];
    case 'RestElement':
      return [pattern.argument];
    default:
      return [];
  }
}
