import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { roleOf } from '../scopes/role.js';
import type { Scopes } from '../scopes/scopes.js';
import type { Variable } from '../scopes/variable.js';
import { pathOf } from './paths.js';
import { bare, methodOf, nameOf } from './subject.js';

/** What a call changes in place. */
export interface CallChange {
  /** The name at the beginning of what is changed: `order` of `order.items.push(item)`. */
  readonly root: TSESTree.Identifier;
  /** Where what is changed ends, the method's name included. */
  readonly end: number;
}

export function changedByCall(call: TSESTree.CallExpression): CallChange | undefined {
  const { callee } = call;
  if (callee.type !== 'MemberExpression') return undefined;
  const isOfList = listMethods.has(methodOf(call)) && !isNavigation(callee.object);
  if (isOfList) return from(callee.object, callee.range[1]);
  const [first] = call.arguments;
  return first && isObjectMethod(callee) ? from(first, first.range[1]) : undefined;
}

const listMethods: ReadonlySet<string | undefined> = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'copyWithin',
]);

const objectMethods: ReadonlySet<string | undefined> = new Set([
  'assign',
  'defineProperty',
  'defineProperties',
  'setPrototypeOf',
]);

/** Methods whose calls may change something in place. */
export const mutatingMethods = listMethods.union(objectMethods);

function isObjectMethod(callee: TSESTree.MemberExpression): boolean {
  return (
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    objectMethods.has(nameOf(callee))
  );
}

/** `router.push('/')` goes somewhere, and a stream's `push` hands on. */
function isNavigation(receiver: TSESTree.Node): boolean {
  return /(?:router|history|navigat\w*|stream|controller)$/i.test(pathOf(receiver) ?? '');
}

function from(changed: TSESTree.Node, end: number): CallChange | undefined {
  let node = bare(changed);
  while (node.type === 'MemberExpression') node = bare(node.object);
  return node.type === 'Identifier' ? { root: node, end } : undefined;
}

/** The function made the value itself, or was handed it to fill: a rest, an accumulator, another value than was passed. */
export function isOwn(variable: Variable, { referencesOf }: Scopes): boolean {
  const fn = variable.scope as TSESTree.FunctionLike;
  if (isAccumulator(fn, variable.name) || fn.params.some(param => isRest(param, variable.name))) return true;
  return referencesOf(variable).some(name => roleOf(name) === 'write');
}

function isRest(param: TSESTree.Parameter, name: string): boolean {
  return param.type === 'RestElement' && param.argument.type === 'Identifier' && param.argument.name === name;
}

function isAccumulator({ params: [first], parent }: TSESTree.FunctionLike, name: string): boolean {
  if (first?.type !== 'Identifier' || first.name !== name || parent?.type !== 'CallExpression') return false;
  const method = methodOf(parent);
  return method === 'reduce' || method === 'reduceRight';
}
