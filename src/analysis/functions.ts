import type { Position } from '../base/range.js';
import type { FunctionFacts, FunctionMetrics, ImplicitFacts } from './facts.js';
import { type FunctionNode, type FunctionShape, type Span, shapeOf } from './function-shape.js';
import type { Lines } from './lines.js';
import { cognitive } from './metrics/cognitive.js';
import { cyclomatic } from './metrics/cyclomatic.js';
import { type Frame, type Frames, newFrame } from './metrics/frame.js';
import { type HalsteadCounts, halsteadCounter } from './metrics/halstead.js';
import {
  halsteadDifficulty,
  halsteadVolume,
  maintainabilityIndex,
  rounded,
} from './metrics/maintainability.js';
import { maxDepth } from './metrics/max-depth.js';
import { statements } from './metrics/statements.js';
import { variables } from './metrics/variables.js';
import { forTypes, functionTypes, type Visitor } from './walk.js';

/** Watches functions begin and end and measures each. The first visitor must be entered first, the last left last. */
export interface FunctionWatch {
  readonly opening: Visitor;
  readonly metrics: readonly Visitor[];
  readonly closing: Visitor;
  /** The function being visited by number in the order of entering, or -1. */
  readonly current: () => number;
  readonly implicits: () => readonly ImplicitFacts[];
  /** What was measured, by the same numbers. Parents are such numbers too. */
  readonly found: readonly Measured[];
}

export interface Measured {
  readonly facts: FunctionFacts;
  /** Offset of the anchor, which decides the order of facts. */
  readonly anchorAt: number;
  /** Where its own code lies: parameters and body. */
  readonly own: Span;
}

export function watchFunctions(text: string, lines: Lines): FunctionWatch {
  const found: Measured[] = [];
  const open: Open[] = [];
  const outside: Open = { number: -1, frame: newFrame() };
  let top = outside;
  let entered = 0;
  const frames: Frames = {
    get top() {
      return top.frame;
    },
    implicits: [],
  };
  const source: Source = { text, lines };
  const halstead = halsteadCounter(text);
  return {
    current: () => top.number,
    found,
    implicits: () =>
      frames.implicits.map(({ kind, start, end, cyclomatic }) => ({
        kind,
        range: lines.range(start, end),
        cyclomatic,
      })),
    opening: {
      enter: forTypes(functionTypes, node => {
        halstead.begin(node);
        top = { number: entered++, frame: newFrame() };
        open.push(top);
      }),
    },
    metrics: [
      ...[cyclomatic, cognitive, maxDepth, statements, variables].map(metric => metric(frames)),
      halstead.visitor,
    ],
    closing: {
      leave: forTypes(functionTypes, node => {
        const { number, frame } = open.pop()!;
        top = open.at(-1) ?? outside;
        const around: Around = { parent: top.number, level: open.length + 1 };
        found[number] = measure(node, around, { frame, counts: halstead.finish() }, source);
      }),
    },
  };
}

/** Bump when a metric, a name or a range comes out differently. */
export const functionsVersion = 3;

interface Open {
  readonly number: number;
  readonly frame: Frame;
}

/** Where a function stands among the others. */
type Around = Pick<FunctionFacts, 'parent' | 'level'>;

interface Source {
  readonly text: string;
  readonly lines: Lines;
}

/** What the walk through a function left behind. */
interface Tally {
  readonly frame: Frame;
  readonly counts: HalsteadCounts;
}

function measure(node: FunctionNode, around: Around, tally: Tally, { text, lines }: Source): Measured {
  const shape = shapeOf(node, text);
  const [line, column] = lines.range(...shape.anchor);
  const anchor: Position = [line, column];
  const { name, kind } = shape;
  const facts: FunctionFacts = {
    name,
    kind,
    anchor,
    range: lines.range(...shape.whole.range),
    label: lines.range(...shape.label),
    ...around,
    variables: tally.frame.variables,
    metrics: metricsOf(node, shape, tally, lines),
  };
  return { facts, anchorAt: shape.anchor[0], own: node.range };
}

function metricsOf(
  node: FunctionNode,
  { whole }: FunctionShape,
  { frame, counts }: Tally,
  lines: Lines,
): FunctionMetrics {
  const { cyclomatic, cyclomaticModified, cognitive, cognitiveWp, maxDepth, statements } = frame;
  const [firstLine, , lastLine] = lines.range(...whole.range);
  const sloc = lines.codeBetween(firstLine, lastLine);
  const volume = halsteadVolume(counts);
  return {
    cyclomatic,
    cyclomaticModified,
    cognitive,
    cognitiveWp,
    maxDepth,
    params: countParams(node),
    lines: lastLine - firstLine + 1,
    sloc,
    statements,
    halsteadVolume: rounded(volume),
    halsteadDifficulty: rounded(halsteadDifficulty(counts)),
    maintainability: rounded(maintainabilityIndex(volume, cyclomatic, sloc)),
  };
}

/** As ESLint's `max-params`: everything but a `this` that is typed `void` (ANALYSIS.md §4). */
function countParams({ params }: FunctionNode): number {
  const [first] = params;
  const isVoidThis =
    first?.type === 'Identifier' &&
    first.name === 'this' &&
    first.typeAnnotation?.typeAnnotation.type === 'TSVoidKeyword';
  return isVoidThis ? params.length - 1 : params.length;
}
