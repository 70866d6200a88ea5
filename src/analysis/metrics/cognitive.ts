import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes } from '../walk.js';
import { scoreBooleans } from './boolean-runs.js';
import { isElseIf } from './branches.js';
import { type Frames, levelAt, type Metric } from './frame.js';

/**
 * Cognitive complexity as eslint-plugin-sonarjs 2.0.4 and, with every boolean operator, 1.0.4 count it
 * (ANALYSIS.md §2). Functions are scored alone. The plugin's slip with a function that is directly a branch of
 * `?:` (its nesting is never taken back) is left out.
 */
export const cognitive: Metric = frames => ({
  enter: {
    IfStatement: node => scoreIf(frames, node),
    ...forTypes(loops, node => scoreNesting(frames, node, [node.body])),
    SwitchStatement: node => scoreNesting(frames, node, node.cases),
    CatchClause: node => scoreNesting(frames, node, [node.body]),
    ConditionalExpression: node => scoreNesting(frames, node, [node.consequent, node.alternate]),
    BreakStatement: node => node.label && score(frames, 1),
    ContinueStatement: node => node.label && score(frames, 1),
    LogicalExpression: node => scoreBooleans(frames.top, node),
  },
});

const loops = [
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
] as const;

function score({ top }: Frames, points: number): void {
  top.cognitive += points;
  top.cognitiveWp += points;
}

/** A point, and one more for each level around it; the parts are one level deeper. */
function scoreNesting(frames: Frames, node: TSESTree.Node, parts: readonly TSESTree.Node[]): void {
  const level = levelAt(frames.top.nested, node.range[0]);
  score(frames, 1 + level);
  nest(frames, parts, level + 1);
}

/** In a chain of else-ifs every link costs one point and all branches are on the level below the chain's. */
function scoreIf(frames: Frames, node: TSESTree.IfStatement): void {
  const level = levelAt(frames.top.nested, node.range[0]);
  const { consequent, alternate } = node;
  const hasElse = alternate !== null && alternate.type !== 'IfStatement';
  score(frames, (isElseIf(node) ? 1 : 1 + level) + (hasElse ? 1 : 0));
  nest(frames, hasElse ? [consequent, alternate] : [consequent], level + 1);
}

/** The part that comes first in the text goes on top. */
function nest({ top }: Frames, parts: readonly TSESTree.Node[], level: number): void {
  for (let i = parts.length - 1; i >= 0; i--) {
    const [start, end] = parts[i]!.range;
    top.nested.push({ start, end, level });
  }
}
