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

type Binders = {
  readonly [N in TSESTree.Node as `${N['type']}`]?: (scope: N) => readonly TSESTree.Node[];
};

const bodyOf = ({ body }: { readonly body: readonly TSESTree.Node[] }) => body.flatMap(declared);
const paramsOf = ({ params }: { readonly params: readonly TSESTree.Node[] }) => params;
const headOf = ({ left }: { readonly left: TSESTree.Node }) => declared(left);

/** The nodes that bind names for what is in a scope. */
const binders: Binders = {
  Program: bodyOf,
  BlockStatement: bodyOf,
  StaticBlock: bodyOf,
  TSModuleBlock: bodyOf,
  SwitchStatement: ({ cases }) => cases.flatMap(({ consequent }) => consequent.flatMap(declared)),
  FunctionDeclaration: paramsOf,
  FunctionExpression: paramsOf,
  ArrowFunctionExpression: paramsOf,
  ForStatement: ({ init }) => (init ? declared(init) : []),
  ForOfStatement: headOf,
  ForInStatement: headOf,
  CatchClause: ({ param }) => (param ? [param] : []),
};

function boundBy(scope: TSESTree.Node): readonly TSESTree.Node[] {
  const binder = binders[scope.type] as ((scope: TSESTree.Node) => readonly TSESTree.Node[]) | undefined;
  return binder?.(scope) ?? [];
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
