import type { Metric } from './frame.js';

/** Statements directly in blocks, as ESLint's `max-statements` counts them (ANALYSIS.md §6). */
export const statements: Metric = frames => ({
  enter: {
    BlockStatement: node => {
      const { top } = frames;
      if (top.staticBlocks === 0) top.statements += node.body.length;
    },
  },
});
