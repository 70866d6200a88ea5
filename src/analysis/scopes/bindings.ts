import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { eachBoundName } from './bound-names.js';
import type { Variable, VariableKind } from './variable.js';

/** The variables of one scope by name. */
export type Bindings = ReadonlyMap<string, Variable>;

/**
 * What a node declares for what is inside it, as ESLint's scopes have it: the parameters and the body of a function are
 * one scope. `vars` are the names that `var` hoists here. Undefined for a node without a scope or declarations.
 */
export function bindingsOf(node: TSESTree.Node, vars: readonly string[] = []): Bindings | undefined {
  const bindings = new Map<string, Variable>();
  const declare: Declare = (name, kind) => {
    if (!bindings.has(name)) bindings.set(name, { name, kind, scope: node });
  };
  declareOwn(node, declare);
  for (const name of vars) declare(name, 'var');
  if (node.type === 'FunctionExpression' && node.id) declare(node.id.name, 'function');
  return bindings.size > 0 ? bindings : undefined;
}

type Declare = (name: string, kind: VariableKind) => void;

function declareOwn(node: TSESTree.Node, declare: Declare): void {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      declareInFunction(node, declare);
      return;
    case 'BlockStatement':
      if (!isBodyOfFunction(node)) declareInList(node.body, declare);
      return;
    case 'Program':
    case 'StaticBlock':
    case 'TSModuleBlock':
      declareInList(node.body, declare);
      return;
    case 'SwitchStatement':
      for (const { consequent } of node.cases) declareInList(consequent, declare);
      return;
    default:
      declareInHead(node, declare);
  }
}

function declareInHead(node: TSESTree.Node, declare: Declare): void {
  switch (node.type) {
    case 'ForStatement':
      if (node.init?.type === 'VariableDeclaration') declareLexical(node.init, declare);
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      if (node.left.type === 'VariableDeclaration') declareLexical(node.left, declare);
      return;
    case 'CatchClause':
      if (node.param) declareAll(node.param, 'catch', declare);
      return;
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id) declare(node.id.name, 'class');
      return;
    default:
  }
}

function declareInFunction(
  {
    params,
    body,
  }: TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression,
  declare: Declare,
): void {
  for (const param of params) declareAll(param, 'parameter', declare);
  if (body?.type === 'BlockStatement') declareInList(body.body, declare);
}

function isBodyOfFunction({ parent }: TSESTree.BlockStatement): boolean {
  return (
    parent.type === 'FunctionDeclaration' ||
    parent.type === 'FunctionExpression' ||
    parent.type === 'ArrowFunctionExpression'
  );
}

function declareInList(statements: readonly TSESTree.Node[], declare: Declare): void {
  for (const statement of statements) declareStatement(statement, declare);
}

function declareStatement(statement: TSESTree.Node, declare: Declare): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      declareLexical(statement, declare);
      return;
    case 'ImportDeclaration':
      for (const { local } of statement.specifiers) declare(local.name, 'import');
      return;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      if (statement.declaration) declareStatement(statement.declaration, declare);
      return;
    default: {
      const kind = namedKinds.get(statement.type);
      if (kind) declareNamed(statement as Named, kind, declare);
    }
  }
}

type Named = TSESTree.Node & { readonly id: TSESTree.Node | null };

const namedKinds: ReadonlyMap<string, VariableKind> = new Map<string, VariableKind>([
  ['FunctionDeclaration', 'function'],
  ['TSDeclareFunction', 'function'],
  ['ClassDeclaration', 'class'],
  ['TSEnumDeclaration', 'enum'],
  ['TSModuleDeclaration', 'namespace'],
  ['TSImportEqualsDeclaration', 'import'],
]);

function declareNamed({ id }: Named, kind: VariableKind, declare: Declare): void {
  if (id?.type === 'Identifier') declare(id.name, kind);
}

function declareLexical({ kind, declarations }: TSESTree.VariableDeclaration, declare: Declare): void {
  if (kind === 'var') return;
  const own = kind === 'await using' ? 'using' : kind;
  for (const { id } of declarations) declareAll(id, own, declare);
}

function declareAll(pattern: TSESTree.Node, kind: VariableKind, declare: Declare): void {
  eachBoundName(pattern, ({ name }) => declare(name, kind));
}
