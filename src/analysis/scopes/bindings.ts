import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { NodeType } from '../walk.js';
import { eachBoundName } from './bound-names.js';
import type { VariableKind } from './variable.js';

/**
 * Declares what a node declares for what is inside it, as ESLint's scopes have it: the parameters and the body of a
 * function are one scope. `vars` are the names that `var` hoists here.
 */
export function declareIn(
  scope: TSESTree.Node,
  vars: readonly TSESTree.Identifier[] | undefined,
  declare: Declare,
): void {
  (scopes[scope.type] as Declares<TSESTree.Node> | undefined)?.(scope, declare);
  if (vars) for (const id of vars) declare(id, 'var');
  if (scope.type === 'FunctionExpression' && scope.id) declare(scope.id, 'own name');
}

/** Called with each identifier that declares a name; a function's own name gives way to what it declares itself. */
export type Declare = (id: TSESTree.Identifier, kind: VariableKind | 'own name') => void;

type Declares<N> = (node: N, declare: Declare) => void;

/** By what makes a scope. */
const scopes: { readonly [N in TSESTree.Node as `${N['type']}`]?: Declares<N> } = {
  Program: declareInBody,
  StaticBlock: declareInBody,
  TSModuleBlock: declareInBody,
  BlockStatement(block, declare) {
    if (!isBodyOfFunction(block)) declareInBody(block, declare);
  },
  FunctionDeclaration: declareInFunction,
  FunctionExpression: declareInFunction,
  ArrowFunctionExpression: declareInFunction,
  SwitchStatement({ cases }, declare) {
    for (const { consequent } of cases) declareInList(consequent, declare);
  },
  ForStatement({ init }, declare) {
    if (init?.type === 'VariableDeclaration') declareLexical(init, declare);
  },
  ForInStatement: ({ left }, declare) => declareInHead(left, declare),
  ForOfStatement: ({ left }, declare) => declareInHead(left, declare),
  CatchClause({ param }, declare) {
    if (param) declareAll(param, 'catch', declare);
  },
  ClassDeclaration: ({ id }, declare) => void (id && declare(id, 'class')),
  ClassExpression: ({ id }, declare) => void (id && declare(id, 'class')),
};

function declareInBody({ body }: { readonly body: readonly TSESTree.Node[] }, declare: Declare): void {
  declareInList(body, declare);
}

function declareInFunction(
  { params, body }: Pick<TSESTree.FunctionLike, 'params' | 'body'>,
  declare: Declare,
): void {
  for (const param of params) declareAll(param, 'parameter', declare);
  if (body?.type === 'BlockStatement') declareInList(body.body, declare);
}

function declareInHead(left: TSESTree.Node, declare: Declare): void {
  if (left.type === 'VariableDeclaration') declareLexical(left, declare);
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
      break;
    case 'ImportDeclaration':
      for (const { local } of statement.specifiers) declare(local, 'import');
      break;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      if (statement.declaration) declareStatement(statement.declaration, declare);
      break;
    default:
      declareNamed(statement as Named, declare);
  }
}

type Named = TSESTree.Node & { readonly id?: TSESTree.Node | null };

function declareNamed({ type, id }: Named, declare: Declare): void {
  const kind = kindsOfNamed.get(type);
  if (kind && id?.type === 'Identifier') declare(id, kind);
}

const kindsOfNamed: ReadonlyMap<string, VariableKind> = new Map<string, VariableKind>([
  ['FunctionDeclaration', 'function'],
  ['TSDeclareFunction', 'function'],
  ['ClassDeclaration', 'class'],
  ['TSEnumDeclaration', 'enum'],
  ['TSModuleDeclaration', 'namespace'],
  ['TSImportEqualsDeclaration', 'import'],
]);

function declareLexical({ kind, declarations }: TSESTree.VariableDeclaration, declare: Declare): void {
  if (kind === 'var') return;
  const own = kind === 'await using' ? 'using' : kind;
  for (const { id } of declarations) declareAll(id, own, declare);
}

function declareAll(pattern: TSESTree.Node, kind: VariableKind, declare: Declare): void {
  eachBoundName(pattern, id => declare(id, kind));
}

export const scopeTypes = Object.keys(scopes) as readonly NodeType[];
