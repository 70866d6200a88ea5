import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { childrenOf } from '../children.js';
import { roleOf } from '../scopes/role.js';
import { Exits } from './exits.js';
import { afterRead, afterWait, joined, nothingRead, type State } from './reads.js';

/** What is asked about the variables while a function is followed. */
export interface Questions {
  /** The bit of the variable that a name reads, or 0. */
  readonly readBy: (name: TSESTree.Identifier) => number;
  /** Told of each expression that control comes to the end of. */
  readonly finished: (expression: TSESTree.Node, stale: number) => void;
}

/** One function's own code, followed once from the beginning to the end: a loop's second turn tells nothing new. */
export class Way {
  now: State = nothingRead;
  readonly exits = new Exits();
  /** What the optional chain being followed may end with early. */
  shortcut: State;
  readonly #steps: Steps;
  readonly #questions: Questions;

  constructor(steps: Steps, questions: Questions) {
    this.#steps = steps;
    this.#questions = questions;
  }

  /** Follows a node from where control is now to its end. */
  follow(node: TSESTree.Node | null | undefined): void {
    if (!node || !this.now || isForeign(node)) return;
    const step = this.#steps.get(node.type);
    if (step) step(node, this);
    else this.followParts(node);
    if (this.now) this.#questions.finished(node, this.now.stale);
  }

  followParts(node: TSESTree.Node): void {
    for (const part of childrenOf(node)) this.follow(part);
  }

  /** Follows a branch from a state, and gives the state at its end. */
  branch(node: TSESTree.Node | null | undefined, from: State): State {
    this.now = from;
    this.follow(node);
    return this.now;
  }

  join(state: State): void {
    this.now = joined(this.now, state);
  }

  read(name: TSESTree.Identifier): void {
    const bit = this.#questions.readBy(name);
    if (bit && this.now) this.now = afterRead(this.now, bit);
    const role = roleOf(name);
    if (role !== 'none' && role !== 'declaration') this.exits.mayThrow(this.now);
  }

  wait(): void {
    this.now &&= afterWait(this.now);
  }
}

/** How control goes through the parts of a node, by its type. */
export type Steps = ReadonlyMap<string, (node: any, way: Way) => void>;

/** Steps by node type, each with the type of its node. */
export type StepTable = { readonly [N in TSESTree.Node as `${N['type']}`]?: (node: N, way: Way) => void };

/** Code that runs at another time, and types. */
function isForeign({ type }: TSESTree.Node): boolean {
  return foreign.has(type) || (type.startsWith('TS') && !wrappers.has(type));
}

const foreign: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
]);

const wrappers: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'TSInstantiationExpression',
]);
