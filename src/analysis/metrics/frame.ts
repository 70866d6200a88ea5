import type { ImplicitFacts } from '../facts.js';
import type { Visitor } from '../walk.js';

/** What is being counted of one function. The only thing that changes during the walk; code outside functions has one too. */
export interface Frame {
  cyclomatic: number;
  cyclomaticModified: number;
  cognitive: number;
  cognitiveWp: number;
  /** Of the block being visited, and the deepest so far. */
  depth: number;
  maxDepth: number;
  statements: number;
  /** Names that its parameters and its own declarations bind. */
  variables: number;
  /** Class static blocks that are open: code in them is no function's own (ANALYSIS.md §3 and §6). */
  staticBlocks: number;
  /** Stretches of class field initialisers and static blocks, implicit functions of their own to `cyclomatic`. */
  readonly implicit: Implicit[];
  /** Stretches that cost more to `cognitive`, the next one to be reached on top. */
  readonly nested: Stretch[];
}

/** Offsets, half-open, and what they are worth. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly level: number;
}

/** A class field's initialiser or a static block: a function of its own to `cyclomatic` (ANALYSIS.md §1). */
export interface Implicit extends Stretch {
  readonly kind: ImplicitFacts['kind'];
  cyclomatic: number;
}

/** The frame of the function whose own code is being visited. */
export interface Frames {
  readonly top: Frame;
  /** Of the whole file, in the order of entering. */
  readonly implicits: Implicit[];
}

/** One way of counting. It sees the walk and writes what it counts into the top frame. */
export type Metric = (frames: Frames) => Visitor;

export function newFrame(): Frame {
  return {
    cyclomatic: 1,
    cyclomaticModified: 1,
    cognitive: 0,
    cognitiveWp: 0,
    depth: 0,
    maxDepth: 0,
    statements: 0,
    variables: 0,
    staticBlocks: 0,
    implicit: [],
    nested: [],
  };
}

/** The level of the innermost stretch around an offset, or 0. Offsets must be asked in source order. */
export function levelAt(stretches: Stretch[], offset: number): number {
  return innermostAt(stretches, offset)?.level ?? 0;
}

/** The innermost stretch around an offset. Offsets must be asked in source order. */
export function innermostAt<T extends Stretch>(stretches: T[], offset: number): T | undefined {
  while (stretches.length > 0 && stretches[stretches.length - 1]!.end <= offset) stretches.pop();
  return stretches.findLast(({ start, end }) => start <= offset && offset < end);
}
