import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** Where a name gets its first value: a variable of its own, a part of what a pattern takes apart, and so on. */
export type Declaration =
  | {
      readonly kind: 'variable' | 'part';
      readonly node: TSESTree.VariableDeclarator;
      readonly scope: TSESTree.Node;
    }
  | {
      readonly kind: 'parameter';
      readonly node: TSESTree.Parameter;
      readonly position: number;
      readonly fn: TSESTree.FunctionLike;
    }
  | { readonly kind: 'element'; readonly node: TSESTree.ForOfStatement | TSESTree.ForInStatement };

/** Looks outwards from a use of the name; undefined where it is imported or declared in another way. */
export function declarationOf(use: TSESTree.Node, name: string): Declaration | undefined {
  for (let scope = use.parent; scope; scope = scope.parent) {
    const found = declaredIn(scope, name, use);
    if (found) return found;
  }
  return undefined;
}

/** The value a variable starts with, or the default of a parameter. */
export function initialOf(use: TSESTree.Node, name: string): TSESTree.Node | undefined {
  const declaration = declarationOf(use, name);
  if (declaration?.kind === 'variable') return declaration.node.init ?? undefined;
  return declaration?.kind === 'parameter' && declaration.node.type === 'AssignmentPattern'
    ? declaration.node.right
    : undefined;
}

/** The type written at the declaration. */
export function typeOf(declaration: Declaration): TSESTree.TypeNode | undefined {
  if (declaration.kind === 'element' || declaration.kind === 'part') return undefined;
  const target = declaration.kind === 'variable' ? declaration.node.id : declaration.node;
  const named = target.type === 'AssignmentPattern' ? target.left : target;
  return 'typeAnnotation' in named ? named.typeAnnotation?.typeAnnotation : undefined;
}

function declaredIn(scope: TSESTree.Node, name: string, use: TSESTree.Node): Declaration | undefined {
  switch (scope.type) {
    case 'BlockStatement':
    case 'Program':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return amongStatements(scope.body, name, use, scope);
    case 'SwitchCase':
      return amongStatements(scope.consequent, name, use, scope);
    default:
      return declaredByHead(scope, name, use);
  }
}

function declaredByHead(scope: TSESTree.Node, name: string, use: TSESTree.Node): Declaration | undefined {
  switch (scope.type) {
    case 'ForStatement':
      return scope.init ? amongStatements([scope.init], name, use, scope) : undefined;
    case 'ForOfStatement':
    case 'ForInStatement':
      return declares(scope.left, name) ? { kind: 'element', node: scope } : undefined;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return amongParameters(scope, name);
    default:
      return undefined;
  }
}

/** A variable in its own initialiser is another one, or an error. */
function contains({ range }: TSESTree.Node, use: TSESTree.Node): boolean {
  return range[0] <= use.range[0] && use.range[1] <= range[1];
}

function declares(left: TSESTree.Node, name: string): boolean {
  return left.type === 'VariableDeclaration' && left.declarations.some(({ id }) => binds(id, name));
}

function amongStatements(
  statements: readonly TSESTree.Node[],
  name: string,
  use: TSESTree.Node,
  scope: TSESTree.Node,
): Declaration | undefined {
  for (const statement of statements) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    const node = declaration.declarations.find(each => binds(each.id, name) && !contains(each, use));
    if (node) return { kind: node.id.type === 'Identifier' ? 'variable' : 'part', node, scope };
  }
  return undefined;
}

function amongParameters(fn: TSESTree.FunctionLike, name: string): Declaration | undefined {
  for (let position = 0; position < fn.params.length; position++) {
    const node = fn.params[position]!;
    const target = node.type === 'TSParameterProperty' ? node.parameter : node;
    if (binds(target, name)) return { kind: 'parameter', node, position, fn };
  }
  return undefined;
}

/** Whether a binding declares the name; most are no patterns. */
function binds(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' ? node.name === name : boundNames(node).includes(name);
}

/** Every name that a binding declares. */
export function boundNames(node: TSESTree.Node | null): string[] {
  switch (node?.type) {
    case 'Identifier':
      return [node.name];
    case 'AssignmentPattern':
      return boundNames(node.left);
    case 'RestElement':
      return boundNames(node.argument);
    case 'ArrayPattern':
      return node.elements.flatMap(boundNames);
    case 'ObjectPattern':
      return node.properties.flatMap(property =>
        boundNames(property.type === 'Property' ? property.value : property),
      );
    default:
      return [];
  }
}
