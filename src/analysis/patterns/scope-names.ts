import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Declaration } from './declarations.js';

export type Names = Map<string, Declaration>;

export function isScope(node: TSESTree.Node): boolean {
  return scopes[node.type] !== undefined;
}

/** All that a scope declares itself, in its own statements, parameters or members. */
export function namesOf(scope: TSESTree.Node): Names {
  const names: Names = new Map();
  const declare = scopes[scope.type] as Declare<TSESTree.Node> | undefined;
  declare?.(scope, names);
  return names;
}

type Declare<N> = (node: N, names: Names) => void;

const scopes: { readonly [N in TSESTree.Node as `${N['type']}`]?: Declare<N> } = {
  Program: ({ body }, names) => declareAll(body, names, 'constant'),
  BlockStatement: ({ body }, names) => declareAll(body, names),
  StaticBlock: ({ body }, names) => declareAll(body, names),
  TSModuleBlock: ({ body }, names) => declareAll(body, names),
  SwitchCase: ({ consequent }, names) => declareAll(consequent, names),
  ForStatement: ({ init }, names) => void (init && declareStatement(init, names, 'variable')),
  ForInStatement: ({ left, right }, names) => declareLoop(left, right, 'key', names),
  ForOfStatement: ({ left, right }, names) => declareLoop(left, right, 'element', names),
  FunctionDeclaration: declareParameters,
  FunctionExpression: declareParameters,
  ArrowFunctionExpression: declareParameters,
  CatchClause: (node, names) => void (node.param && bind(node.param, { as: 'other', scope: node }, names)),
  ClassBody: declareMembers,
};

type VariableAs = 'variable' | 'constant';

/** A `var` of a whole file is a constant of old code; nobody looks whether it is assigned again. */
function declareAll(
  statements: readonly TSESTree.Node[],
  names: Names,
  varAs: VariableAs = 'variable',
): void {
  for (const statement of statements) declareStatement(statement, names, varAs);
}

function declareStatement(node: TSESTree.Node, names: Names, varAs: VariableAs): void {
  switch (node.type) {
    case 'VariableDeclaration':
      declareVariables(node, names, varAs);
      break;
    case 'ExportNamedDeclaration':
      if (node.declaration) declareStatement(node.declaration, names, varAs);
      break;
    case 'ImportDeclaration':
      for (const { local } of node.specifiers) declareName(local, node, names);
      break;
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      declareName(node.id, node, names);
      break;
    default:
  }
}

function declareName(id: TSESTree.Identifier | null, node: TSESTree.Node, names: Names): void {
  if (id) names.set(id.name, { as: 'other', scope: node, value: node });
}

function declareVariables(
  { kind, declarations }: TSESTree.VariableDeclaration,
  names: Names,
  varAs: VariableAs,
): void {
  const as = kind === 'var' ? varAs : constness(kind);
  for (const { id, init } of declarations) {
    bind(id, { as, scope: id, value: init ?? undefined }, names);
  }
}

function constness(kind: TSESTree.VariableDeclaration['kind']): VariableAs {
  return kind === 'let' ? 'variable' : 'constant';
}

function declareLoop(left: TSESTree.Node, right: TSESTree.Node, as: 'key' | 'element', names: Names): void {
  const target = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
  if (target) bind(target, { as, scope: left, value: right }, names);
}

function declareParameters(fn: TSESTree.FunctionLike, names: Names): void {
  for (const [position, parameter] of fn.params.entries()) {
    const node = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    bind(node, { as: 'parameter', scope: fn, position }, names);
  }
}

function declareMembers(body: TSESTree.ClassBody, names: Names): void {
  for (const member of body.body) {
    if (member.type === 'PropertyDefinition' && !member.computed) declareMember(member, body, names);
    if (member.type === 'MethodDefinition' && member.kind === 'constructor')
      declareParameterProperties(member.value.params, body, names);
  }
}

function declareMember(
  { key, typeAnnotation, value }: TSESTree.PropertyDefinition,
  scope: TSESTree.Node,
  names: Names,
): void {
  const name = key.type === 'Identifier' ? key.name : key.type === 'PrivateIdentifier' && `#${key.name}`;
  if (!name) return;
  const type = typeAnnotation?.typeAnnotation;
  names.set(`this.${name}`, { as: 'member', scope, type, value: value ?? undefined });
}

function declareParameterProperties(
  parameters: readonly TSESTree.Parameter[],
  scope: TSESTree.Node,
  names: Names,
): void {
  for (const parameter of parameters) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const own: Names = new Map();
    bind(parameter.parameter, { as: 'member', scope }, own);
    for (const [name, declaration] of own) names.set(`this.${name}`, declaration);
  }
}

/** Gives every name of a pattern what is known of it: all for a plain name, for a part its default. */
function bind(target: TSESTree.Node, known: Declaration, names: Names): void {
  switch (target.type) {
    case 'Identifier':
      names.set(target.name, { ...known, type: target.typeAnnotation?.typeAnnotation });
      break;
    case 'AssignmentPattern':
      bind(target.left, { ...known, value: target.right, part: undefined }, names);
      break;
    case 'RestElement':
      bind(target.argument, { ...known, as: 'other' }, names);
      break;
    case 'ArrayPattern':
      for (const [part, element] of target.elements.entries()) bindPart(element, part, known, names);
      break;
    case 'ObjectPattern':
      for (const property of target.properties)
        bindPart(property.type === 'Property' ? property.value : property, -1, known, names);
      break;
    default:
  }
}

/** A default is not what a part always has, even if the whole is a constant. */
function bindPart(target: TSESTree.Node | null, part: number, whole: Declaration, names: Names): void {
  if (target) bind(target, { ...whole, as: whole.as === 'constant' ? 'variable' : whole.as, part }, names);
}
