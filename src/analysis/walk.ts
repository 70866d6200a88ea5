import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Range } from '../base/range.js';

export type NodeType = `${TSESTree.Node['type']}`;

/** What every visitor of the one walk may ask. */
export interface Scene {
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly comments: readonly TSESTree.Comment[];
  /** 1-based range of offsets; see `rangeOf` for a node's own. */
  readonly range: (start: number, end: number) => Range;
  /**
   * Identifies the function whose own code is being visited, or -1. A function's parameters and body are its own.
   * Numbered in the order of entering, which is not always that of `FileFacts.functions`.
   */
  readonly currentFunction: () => number;
}

/** Called with each node of a type; `parent` is set on every node that was entered. */
export type Visit<N> = (node: N) => void;

/** Handlers by node type, called when the walk enters or leaves a node. */
export interface Visitor {
  readonly enter?: { readonly [N in TSESTree.Node as `${N['type']}`]?: Visit<N> };
  readonly leave?: { readonly [N in TSESTree.Node as `${N['type']}`]?: Visit<N> };
  /** Called last, when the whole tree has been seen. */
  readonly end?: () => void;
}

/** Handlers for many types at once, where one function takes them all. */
export function forTypes<T extends NodeType>(
  types: readonly T[],
  visit: Visit<Extract<TSESTree.Node, { type: T }>>,
): NonNullable<Visitor['enter']> {
  return Object.fromEntries(types.map(type => [type, visit]));
}

/** One depth-first walk for all visitors, in source order. Sets `parent` before a node's children are entered. */
export function walk(program: TSESTree.Program, given: readonly Visitor[], old?: readonly Visitor[]): void {
  const visitors = old ?? given;
  visit(program, undefined, plansFor(visitors));
  for (const { end } of visitors) end?.();
}

/** Everything the walk needs to know of a node type, so that it asks once a node. */
interface Plan {
  readonly keys: readonly string[];
  readonly enter: Visit<any>[];
  readonly leave: Visit<any>[];
}

type Plans = ReadonlyMap<string, Plan>;

/** A node as the walk sees it: children under any key. */
type Loose = TSESTree.Node & Readonly<Record<string, unknown>>;

function visit(node: TSESTree.Node, parent: TSESTree.Node | undefined, plans: Plans): void {
  (node as { parent?: TSESTree.Node | undefined }).parent = parent;
  const plan = plans.get(node.type);
  if (plan === undefined) return;
  const { keys, enter, leave } = plan;
  for (let i = 0; i < enter.length; i++) enter[i]!(node);
  if (keys === interleaved) visitTemplate(node as TSESTree.TemplateLiteral, plans);
  else for (let i = 0; i < keys.length; i++) visitChild((node as Loose)[keys[i]!], node, plans);
  for (let i = 0; i < leave.length; i++) leave[i]!(node);
}

function visitChild(child: unknown, parent: TSESTree.Node, plans: Plans): void {
  if (child === null || child === undefined) return;
  if (Array.isArray(child)) {
    for (let i = 0; i < child.length; i++) if (child[i]) visit(child[i], parent, plans);
  } else {
    visit(child as TSESTree.Node, parent, plans);
  }
}

/** The visitor keys would give all text chunks first and then all expressions. */
function visitTemplate(node: TSESTree.TemplateLiteral | TSESTree.TSTemplateLiteralType, plans: Plans): void {
  const between: readonly TSESTree.Node[] = node.type === 'TemplateLiteral' ? node.expressions : node.types;
  for (const [index, chunk] of node.quasis.entries()) {
    visit(chunk, node, plans);
    const next = between[index];
    if (next) visit(next, node, plans);
  }
}

const interleaved: readonly string[] = [];

const childKeys: readonly (readonly [string, readonly string[]])[] = Object.entries(visitorKeys).map(
  ([type, keys]) => [
    type,
    type === 'TemplateLiteral' || type === 'TSTemplateLiteralType' ? interleaved : (keys ?? []),
  ],
);

/** Every node type there is, in no particular order. */
export const nodeTypes: readonly NodeType[] = childKeys.map(([type]) => type as NodeType);

function plansFor(visitors: readonly Visitor[]): Plans {
  const plans = new Map<string, Plan>();
  for (const [type, keys] of childKeys) plans.set(type, { keys, enter: [], leave: [] });
  for (const visitor of visitors) {
    merge(plans, visitor.enter, 'enter');
    merge(plans, visitor.leave, 'leave');
  }
  return plans;
}

function merge(plans: Plans, handlers: Visitor['enter'], phase: 'enter' | 'leave'): void {
  for (const type in handlers) plans.get(type)?.[phase].push(handlers[type as NodeType] as Visit<any>);
}
