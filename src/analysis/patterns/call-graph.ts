import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FunctionNode } from '../function-shape.js';
import type { Scopes } from '../scopes/scopes.js';
import { lastDeclaration } from '../scopes/variable.js';
import { forTypes, functionTypes, type Scene, type Visitor } from '../walk.js';
import type { Edges } from './cycles.js';
import { bare, methodOf, nameOf } from './subject.js';

/** Which functions of a file call which, by the numbers of the walk. */
interface CallGraph {
  readonly functions: readonly FunctionNode[];
  readonly edges: Edges;
}

export interface CallWatch {
  readonly visitor: Visitor;
  /** Complete when the walk is over. */
  readonly graph: () => CallGraph;
}

/** Who calls, and what `this` is there. */
interface Caller {
  readonly number: number;
  readonly self: Members | undefined;
}

/** Holds methods. */
type Members = TSESTree.ClassBody | TSESTree.ObjectExpression;

interface Call {
  readonly from: number;
  readonly callee: TSESTree.Identifier | TSESTree.MemberExpression;
  readonly self: Members | undefined;
}

export function watchCalls(scene: Scene): CallWatch {
  const numbers = new Map<TSESTree.Node, number>();
  const calls: Call[] = [];
  const callers: Caller[] = [{ number: -1, self: undefined }];
  const open = (node: FunctionNode): void => {
    const around = callers.at(-1)!;
    const number = scene.currentFunction();
    numbers.set(node, number);
    const self = node.type === 'ArrowFunctionExpression' && !isMember(node) ? around.self : holderOf(node);
    callers.push({ number: isCalledAtOnce(node) ? around.number : number, self });
  };
  return {
    visitor: {
      enter: {
        ...forTypes(functionTypes, open),
        CallExpression(node) {
          const { number: from, self } = callers.at(-1)!;
          const callee = bare(node.callee);
          if (from < 0 || (callee.type !== 'Identifier' && !isNamedMember(callee))) return;
          calls.push({ from, callee, self });
        },
      },
      leave: forTypes(functionTypes, () => void callers.pop()),
    },
    graph: () => graphOf(numbers, calls, scene.scopes),
  };
}

function graphOf(
  numbers: ReadonlyMap<TSESTree.Node, number>,
  calls: readonly Call[],
  scopes: Scopes,
): CallGraph {
  const functions: FunctionNode[] = [];
  for (const [node, number] of numbers) functions[number] = node as FunctionNode;
  const edges = new Map<number, Set<number>>();
  for (const call of calls) {
    const to = numbers.get(targetOf(call, scopes)!);
    if (to === undefined) continue;
    const known = edges.get(call.from);
    if (known) known.add(to);
    else edges.set(call.from, new Set([to]));
  }
  return { functions, edges };
}

/** What is called, as far as names tell. */
function targetOf({ callee, self }: Call, scopes: Scopes): TSESTree.Node | undefined {
  if (callee.type === 'Identifier') return declaredValue(callee, scopes);
  const name = keyOf(callee.property);
  if (callee.object.type === 'ThisExpression') return self && methodIn(self, name);
  const holder = callee.object.type === 'Identifier' ? declaredValue(callee.object, scopes) : undefined;
  if (holder?.type === 'ObjectExpression') return methodIn(holder, name);
  return holder && 'superClass' in holder ? methodIn(holder.body, name, true) : undefined;
}

/** The function, class or object that a name was declared with, the last time it was. */
function declaredValue(name: TSESTree.Identifier, { variableOf }: Scopes): TSESTree.Node | undefined {
  const declaration = lastDeclaration(variableOf(name));
  const parent = declaration?.parent;
  if (!parent || !('id' in parent) || parent.id !== declaration) return undefined;
  if (parent.type === 'VariableDeclarator') return parent.init ? bare(parent.init) : undefined;
  return parent;
}

function methodIn(holder: Members, name: string, isStatic = false): TSESTree.Node | undefined {
  const members: readonly Member[] = holder.type === 'ClassBody' ? holder.body : holder.properties;
  const found = members.find(member => isNamed(member, name) && (!isStatic || isStaticMember(member)));
  return found && 'value' in found ? (found.value ?? undefined) : undefined;
}

type Member = TSESTree.ClassElement | TSESTree.ObjectLiteralElement;

/** Getters and setters are not called, and an overload has no body. */
function isNamed(member: Member, name: string): boolean {
  if (!('key' in member) || member.computed || keyOf(member.key) !== name) return false;
  if (member.value?.type === 'TSEmptyBodyFunctionExpression') return false;
  return !('kind' in member && /^[gs]et$/.test(member.kind));
}

function isStaticMember(member: Member): boolean {
  return 'static' in member && member.static;
}

function keyOf(key: TSESTree.Node): string {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' ? key.name : '';
}

/** `this.name` or `holder.name`. */
function isNamedMember(node: TSESTree.Node): node is TSESTree.MemberExpression {
  if (node.type !== 'MemberExpression' || node.computed) return false;
  return node.object.type === 'ThisExpression' || node.object.type === 'Identifier';
}

function isMember({ parent }: FunctionNode): boolean {
  return parent.type === 'PropertyDefinition';
}

/** What `this` is in a method. */
function holderOf(node: FunctionNode): Members | undefined {
  const { parent } = node;
  switch (parent.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.parent;
    case 'Property':
      return parent.value === node && parent.parent.type === 'ObjectExpression' ? parent.parent : undefined;
    default:
      return undefined;
  }
}

/** A function that what it is given to calls before it returns, or that is called where it is written. */
function isCalledAtOnce(node: FunctionNode): boolean {
  const { parent } = node;
  if (parent.type !== 'CallExpression') return false;
  return parent.callee === node || immediate.has(methodOf(parent)) || isFrom(parent);
}

function isFrom({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return callee.object.name === 'Array' && nameOf(callee) === 'from';
}

/** Of arrays, maps and strings. */
const immediate: ReadonlySet<string | undefined> = new Set([
  ...['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'reduce', 'reduceRight', 'sort', 'toSorted'],
  ...['find', 'findIndex', 'findLast', 'findLastIndex', 'replace', 'replaceAll'],
]);
