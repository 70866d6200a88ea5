import { forTypes } from '../walk.js';
import { isElseIf } from './branches.js';
import type { Frames, Metric } from './frame.js';

/** Nesting of blocks as ESLint's `max-depth` counts it: an else-if is no deeper than its if (ANALYSIS.md §3). */
export const maxDepth: Metric = frames => ({
  enter: {
    ...forTypes(deeper, () => open(frames)),
    IfStatement: node => isElseIf(node) || open(frames),
    StaticBlock: () => frames.top.staticBlocks++,
  },
  leave: {
    ...forTypes(deeper, () => close(frames)),
    IfStatement: node => isElseIf(node) || close(frames),
    StaticBlock: () => frames.top.staticBlocks--,
  },
});

const deeper = [
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'TryStatement',
  'WithStatement',
] as const;

function open({ top }: Frames): void {
  top.depth++;
  if (top.staticBlocks === 0 && top.depth > top.maxDepth) top.maxDepth = top.depth;
}

function close({ top }: Frames): void {
  top.depth--;
}
