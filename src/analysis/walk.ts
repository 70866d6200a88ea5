import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Range } from '../base/range.js';

type NodeType = `${TSESTree.Node['type']}`;

/** What every visitor of the one walk may ask. */
export interface Scene {
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly comments: readonly TSESTree.Comment[];
  /** 1-based range of offsets; see `rangeOf` for a node's own. */
  readonly range: (start: number, end: number) => Range;
  /** Index of the function whose own code is being visited, or -1. A function's parameters and body are its own. */
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

/** Visitors merged by node type, so that the walk does one look-up a node. */
type Table = ReadonlyMap<string, readonly Visit<any>[]>;

/** One depth-first walk for all visitors. Sets `parent` before a node's children are entered. */
export function walk(
  program: TSESTree.Program,
  keysOf: Readonly<Record<string, readonly string[] | undefined>>,
  visitors: readonly Visitor[],
): void {
  const enter = merge(visitors, 'enter');
  const leave = merge(visitors, 'leave');
  visit(program, undefined, { keysOf, enter, leave });
  for (const { end } of visitors) end?.();
}

interface Plan {
  readonly keysOf: Readonly<Record<string, readonly string[] | undefined>>;
  readonly enter: Table;
  readonly leave: Table;
}

function visit(node: TSESTree.Node, parent: TSESTree.Node | undefined, plan: Plan): void {
  (node as { parent?: TSESTree.Node | undefined }).parent = parent;
  for (const call of plan.enter.get(node.type) ?? []) call(node);
  for (const key of plan.keysOf[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (item) visit(item, node, plan);
    } else if (child) {
      visit(child as TSESTree.Node, node, plan);
    }
  }
  for (const call of plan.leave.get(node.type) ?? []) call(node);
}

function merge(visitors: readonly Visitor[], phase: 'enter' | 'leave'): Table {
  const table = new Map<string, Visit<any>[]>();
  for (const visitor of visitors) {
    for (const [type, call] of Object.entries(visitor[phase] ?? {})) {
      const calls = table.get(type);
      if (calls) calls.push(call as Visit<any>);
      else table.set(type, [call as Visit<any>]);
    }
  }
  return table;
}

export type { NodeType };
