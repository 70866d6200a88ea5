import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes, type Visitor } from './walk.js';

/** A stretch of code in which names are declared. What is declared further down is known when the walk is over. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** `var` belongs to the next such scope. */
  readonly isFunction: boolean;
  /** The identifiers that declare values, by name; types are left out. Absent until there is one. */
  names?: Map<string, TSESTree.Identifier>;
}

/** Watches scopes begin and end. Its first visitor is entered before those who ask, its last is left after them. */
export interface ScopeWatch {
  readonly opening: Visitor;
  readonly closing: Visitor;
  readonly current: () => Scope;
}

export function watchLexicalScopes(program: TSESTree.Program): ScopeWatch {
  let top: Scope = { parent: undefined, isFunction: true };
  const openFunction = (node: FunctionNode): void => {
    if (node.type === 'FunctionDeclaration' && node.id) declare(node.id, top);
    top = { parent: top, isFunction: true };
    if (node.type === 'FunctionExpression' && node.id) declare(node.id, top);
    for (const parameter of node.params) declarePattern(parameter, top);
  };
  const openBlock = (): void => {
    top = { parent: top, isFunction: false };
  };
  const close = (): void => {
    top = top.parent ?? top;
  };
  const openClass = (node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): void => {
    if (node.type === 'ClassDeclaration' && node.id) declare(node.id, top);
    openBlock();
    if (node.type === 'ClassExpression' && node.id) declare(node.id, top);
  };
  for (const statement of program.body) declareImports(statement, top);
  return {
    current: () => top,
    opening: {
      enter: {
        ...forTypes(functionTypes, openFunction),
        ...forTypes(classTypes, openClass),
        ...forTypes(blockTypes, openBlock),
        CatchClause({ param }) {
          openBlock();
          if (param) declarePattern(param, top);
        },
        VariableDeclaration({ kind, declarations }) {
          const scope = kind === 'var' ? functionScope(top) : top;
          for (const { id } of declarations) declarePattern(id, scope);
        },
        TSEnumDeclaration: ({ id }) => declare(id, top),
        TSModuleDeclaration: ({ id }) => void (id.type === 'Identifier' && declare(id, top)),
      },
    },
    closing: { leave: forTypes([...functionTypes, ...classTypes, ...blockTypes, 'CatchClause'], close) },
  };
}

/** The identifier that declares what a name means in a scope; nothing for what is global. */
export function declarationOf(name: string, from: Scope): TSESTree.Identifier | undefined {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    const found = scope.names?.get(name);
    if (found) return found;
  }
  return undefined;
}

type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'] as const;
const classTypes = ['ClassDeclaration', 'ClassExpression'] as const;
const blockTypes = [
  'BlockStatement',
  'StaticBlock',
  'TSModuleBlock',
  'SwitchStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
] as const;

function functionScope(scope: Scope): Scope {
  return scope.isFunction || !scope.parent ? scope : functionScope(scope.parent);
}

function declare(id: TSESTree.Identifier, scope: Scope): void {
  scope.names ??= new Map();
  scope.names.set(id.name, id);
}

function declareImports(statement: TSESTree.ProgramStatement, scope: Scope): void {
  if (statement.type === 'TSImportEqualsDeclaration') declare(statement.id, scope);
  if (statement.type !== 'ImportDeclaration') return;
  for (const { local } of statement.specifiers) declare(local, scope);
}

function declarePattern(node: TSESTree.Node, scope: Scope): void {
  if (node.type === 'Identifier') declare(node, scope);
  else for (const part of partsOf(node)) declarePattern(part, scope);
}

/** What a parameter or a pattern of destructuring binds or assigns to, one level down. */
export function partsOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case 'TSParameterProperty':
      return [node.parameter];
    case 'AssignmentPattern':
      return [node.left];
    case 'RestElement':
      return [node.argument];
    case 'ArrayPattern':
      return node.elements.filter(element => element !== null);
    case 'ObjectPattern':
      return node.properties.map(property => (property.type === 'Property' ? property.value : property));
    default:
      return [];
  }
}
