import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Range } from '../base/range.js';
import type { FlowListener } from './flow/flow.js';
import type { Find } from './patterns/declarations.js';
import type { Race } from './races/races.js';
import type { Scopes } from './scopes/scopes.js';

export type NodeType = `${TSESTree.Node['type']}`;

/** The functions with a body: what is recorded and measured. */
export const functionTypes = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
] as const satisfies readonly NodeType[];

/** What every visitor of the one walk may ask. */
export interface Scene {
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly comments: readonly TSESTree.Comment[];
  /** Whether a text is statements of the file's language. It costs a parse, so it is for texts that look like it. */
  readonly parses: (text: string) => boolean;
  /** 1-based range of offsets; see `rangeOf` for a node's own. */
  readonly range: (start: number, end: number) => Range;
  /**
   * Identifies the function whose own code is being visited, or -1. A function's parameters and body are its own.
   * Numbered in the order of entering, which is not always that of `FileFacts.functions`.
   */
  readonly currentFunction: () => number;
  /** To be asked when the walk is over. */
  readonly scopes: Scopes;
  /** To be asked when the walk is over. */
  readonly races: () => readonly Race[];
  /** To be called before the walk by those who want to be told where control comes. */
  readonly follow: (listener: FlowListener) => void;
  /** What a name, or `this.name`, is declared with, for whoever is content with syntax. */
  readonly find: Find;
}

/** Called with each node of a type; `parent` is set on every node that was entered. */
export type Visit<N> = (node: N) => void;

/** Handlers by node type, called when the walk enters or leaves a node. */
export interface Visitor {
  readonly enter?: { readonly [N in TSESTree.Node as `${N['type']}`]?: Visit<N> };
  readonly leave?: { readonly [N in TSESTree.Node as `${N['type']}`]?: Visit<N> };
  /** Handlers of the calls of some methods, after those of their type: calls of others cost nothing. */
  readonly calls?: MethodCalls;
  /** Called with each node of syntax that only the type checker needs, after the handlers of its own type. */
  readonly enterTypes?: Visit<TSESTree.Node>;
  /** Called last, when the whole tree has been seen. */
  readonly end?: () => void;
}

interface MethodCalls {
  /** Names of the methods: `at` of `xs.at(-1)`. */
  readonly of: ReadonlySet<string | undefined>;
  readonly enter?: Visit<MethodCall>;
  readonly leave?: Visit<MethodCall>;
}

export type MethodCall = TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression };

/** Handlers for many types at once, where one function takes them all. */
export function forTypes<T extends NodeType>(
  types: readonly T[],
  visit: Visit<Extract<TSESTree.Node, { type: T }>>,
): NonNullable<Visitor['enter']> {
  const handlers: Record<string, Visit<any>> = {};
  for (const type of types) handlers[type] = visit;
  return handlers;
}

/** One depth-first walk for all visitors, in source order. Sets `parent` before a node's children are entered. */
export function walk(program: TSESTree.Program, visitors: readonly Visitor[]): void {
  visit(program, undefined, callsOf(visitors));
  for (const { end } of visitors) end?.();
}

/** Whom to call, by the slot of a node type. */
interface Calls {
  readonly enter: readonly (readonly Visit<any>[] | undefined)[];
  readonly leave: readonly (readonly Visit<any>[] | undefined)[];
  readonly types: readonly Visit<any>[];
}

/** A node as the walk sees it: children under any key. */
type Loose = TSESTree.Node & Readonly<Record<string, unknown>>;

function visit(node: TSESTree.Node, parent: TSESTree.Node | undefined, calls: Calls): void {
  (node as { parent?: TSESTree.Node | undefined }).parent = parent;
  const kind = kinds.get(node.type);
  if (kind === undefined) return;
  const { slot, keys } = kind;
  const entering = calls.enter[slot];
  if (entering !== undefined) callAll(entering, node);
  if (kind.isTypeOnly) callAll(calls.types, node);
  if (keys === interleaved) visitTemplate(node as TSESTree.TemplateLiteral, calls);
  else visitChildren(node as Loose, keys, calls);
  const leaving = calls.leave[slot];
  if (leaving !== undefined) callAll(leaving, node);
}

function callAll(visits: readonly Visit<any>[], node: TSESTree.Node): void {
  for (let i = 0; i < visits.length; i++) visits[i]!(node);
}

function visitChildren(node: Loose, keys: readonly string[], calls: Calls): void {
  for (let i = 0; i < keys.length; i++) {
    const child = node[keys[i]!];
    if (child === null || child === undefined) continue;
    if (Array.isArray(child)) visitAll(child, node, calls);
    else visit(child as TSESTree.Node, node, calls);
  }
}

/** The elements of an array or its pattern may be missing. */
function visitAll(list: readonly (TSESTree.Node | null)[], parent: TSESTree.Node, calls: Calls): void {
  for (let i = 0; i < list.length; i++) {
    const node = list[i];
    if (node) visit(node, parent, calls);
  }
}

/** The visitor keys would give all text chunks first and then all expressions. */
function visitTemplate(node: TSESTree.TemplateLiteral | TSESTree.TSTemplateLiteralType, calls: Calls): void {
  const between: readonly TSESTree.Node[] = node.type === 'TemplateLiteral' ? node.expressions : node.types;
  for (const [index, chunk] of node.quasis.entries()) {
    visit(chunk, node, calls);
    const next = between[index];
    if (next) visit(next, node, calls);
  }
}

/** What the walk knows of a node type. Slots are small integers, so that a file's handlers are arrays. */
interface Kind {
  readonly slot: number;
  readonly keys: readonly string[];
  readonly isTypeOnly: boolean;
}

/** In place of the keys of templates, whose chunks and expressions alternate. */
const interleaved: readonly string[] = [];

/** TypeScript's syntax that exists at run time, or holds what does. */
const runtimeSyntax: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSExternalModuleReference',
]);

const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries(visitorKeys).map(([type, keys], slot) => {
    const isTemplate = type === 'TemplateLiteral' || type === 'TSTemplateLiteralType';
    const isTypeOnly = type.startsWith('TS') && !runtimeSyntax.has(type);
    return [type, { slot, keys: isTemplate ? interleaved : (keys ?? []), isTypeOnly }];
  }),
);

function callsOf(visitors: readonly Visitor[]): Calls {
  const enter: Visit<any>[][] = [];
  const leave: Visit<any>[][] = [];
  for (const visitor of visitors) {
    merge(enter, visitor.enter);
    merge(leave, visitor.leave);
  }
  const methods = visitors.flatMap(({ calls }) => calls ?? []);
  merge(enter, { CallExpression: visitByMethod(methods, 'enter') });
  merge(leave, { CallExpression: visitByMethod(methods, 'leave') });
  const types = visitors.flatMap(({ enterTypes }) => enterTypes ?? []);
  return { enter, leave, types };
}

function merge(calls: Visit<any>[][], handlers: Visitor['enter']): void {
  for (const type in handlers) {
    const slot = kinds.get(type)?.slot;
    if (slot === undefined) continue;
    const visits = calls[slot] ?? [];
    visits.push(handlers[type as NodeType] as Visit<any>);
    calls[slot] = visits;
  }
}

/** Finds out whom to call once for each method that a file calls. */
function visitByMethod(
  methods: readonly MethodCalls[],
  when: 'enter' | 'leave',
): Visit<TSESTree.CallExpression> {
  const byName = new Map<string, readonly Visit<MethodCall>[]>();
  return node => {
    const { callee } = node;
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
      return;
    const { name } = callee.property;
    let visits = byName.get(name);
    if (!visits) {
      visits = methods.flatMap(each => (each.of.has(name) && each[when]) || []);
      byName.set(name, visits);
    }
    callAll(visits, node);
  };
}
