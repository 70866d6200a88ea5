import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { lookupPath } from './checks.js';
import { isGuarded } from './guards.js';
import { boundNames, declarationOf, initialOf, typeOf } from './name-starts.js';
import { pathOf } from './paths.js';
import { bare, isConstant, methodOf } from './subject.js';

/** What speaks for a name being null or undefined at times. */
export type Evidence = 'parameter' | 'result';

export type Names = Map<string, Evidence | undefined>;

/** Adds every name the parameters declare, with the evidence against it. */
export function nameParameters(fn: TSESTree.FunctionLike, names: Names): void {
  for (const parameter of fn.params) {
    const node = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    nameAll(node, names);
    const target = node.type === 'AssignmentPattern' ? node.left : node;
    if (target.type === 'Identifier' && mayBeMissing(node)) names.set(target.name, 'parameter');
  }
}

/** Adds every name a declarator declares; only a constant that holds a look-up's result is suspect. */
export function nameVariables(
  declarator: TSESTree.VariableDeclarator,
  scope: TSESTree.Node,
  names: Names,
): void {
  const { id, init, parent } = declarator;
  nameAll(id, names);
  if (id.type !== 'Identifier' || parent.kind !== 'const' || !init) return;
  if (isLookup(init, declarator) && !isCheckedLookup(init, declarator, scope)) names.set(id.name, 'result');
}

function nameAll(binding: TSESTree.Node, names: Names): void {
  if (binding.type === 'Identifier') names.set(binding.name, undefined);
  else for (const name of boundNames(binding)) names.set(name, undefined);
}

/** `.find(…)`, `.match(…)`, `.exec(…)` or `.get(…)`, as far as it can be told from a request or a selector. `at` is where the walk is. */
export function isLookup(node: TSESTree.Node, at: TSESTree.Node): boolean {
  const call = bare(node);
  if (call.type !== 'CallExpression') return false;
  const method = methodOf(call);
  const isAsked = lookups.get(method);
  const [first, ...others] = call.arguments;
  if (isAsked === undefined || first === undefined || !isAsked(first, others.length)) return false;
  if (method !== 'get') return true;
  return !isLocal(call, at) && (node.type === 'TSNonNullExpression' || isMap(call, at));
}

/** Who makes a map knows its keys. */
function isLocal({ callee }: TSESTree.CallExpression, at: TSESTree.Node): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const declaration = declarationOf(at, callee.object.name);
  return declaration?.kind === 'variable' && declaration.scope.type === 'BlockStatement';
}

/** `.get` is a look-up where the receiver was made or typed as a map; elsewhere it may make what is missing. */
function isMap({ callee }: TSESTree.CallExpression, at: TSESTree.Node): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const initial = initialOf(at, callee.object.name);
  if (initial?.type === 'NewExpression') return isMapName(initial.callee);
  const declaration = declarationOf(at, callee.object.name);
  const type = declaration && typeOf(declaration);
  return type?.type === 'TSTypeReference' && isMapName(type.typeName);
}

function isMapName(name: TSESTree.Node): boolean {
  return name.type === 'Identifier' && /^(?:Weak|Readonly)?Map$/.test(name.name);
}

type Asked = (first: TSESTree.Node, others: number) => boolean;

const byPredicate: Asked = (first, others) => others === 0 && !isConstant(first);
const byText: Asked = (_first, others) => others === 0;
const byKey: Asked = (first, others) => others === 0 && !isAddress(first);

const lookups: ReadonlyMap<string | undefined, Asked> = new Map([
  ['find', byPredicate],
  ['findLast', byPredicate],
  ['match', byText],
  ['exec', byText],
  ['get', byKey],
]);

/** The map was asked with `has` before; `at` is the node from which the walk has set the parents. */
export function isCheckedLookup(lookup: TSESTree.Node, at: TSESTree.Node, scope: TSESTree.Node): boolean {
  const call = bare(lookup);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const receiver = pathOf(call.callee.object);
  return receiver !== undefined && methodOf(call) === 'get' && isGuarded(at, lookupPath(receiver), scope);
}

function isAddress(node: TSESTree.Node): boolean {
  const start =
    node.type === 'TemplateLiteral' ? node.quasis[0]?.value.raw : node.type === 'Literal' && node.value;
  return typeof start === 'string' && /^(?:\/|https?:)/.test(start);
}

function mayBeMissing(node: TSESTree.Parameter): boolean {
  if (node.type === 'AssignmentPattern') {
    const isNull = node.right.type === 'Literal' && node.right.raw === 'null';
    return isNull || (node.left.type === 'Identifier' && allowsNull(node.left.typeAnnotation));
  }
  if (node.type !== 'Identifier' || node.name === 'this') return false;
  if (node.optional) return true;
  return node.typeAnnotation != null && allowsMissing(node.typeAnnotation);
}

function allowsMissing(annotation: TSESTree.TSTypeAnnotation): boolean {
  return allowsNull(annotation) || membersOf(annotation).some(({ type }) => type === 'TSUndefinedKeyword');
}

function allowsNull(annotation: TSESTree.TSTypeAnnotation | undefined): boolean {
  return membersOf(annotation).some(({ type }) => type === 'TSNullKeyword');
}

function membersOf(annotation: TSESTree.TSTypeAnnotation | undefined): readonly TSESTree.TypeNode[] {
  if (!annotation) return [];
  const { typeAnnotation: type } = annotation;
  return type.type === 'TSUnionType' ? type.types : [type];
}
