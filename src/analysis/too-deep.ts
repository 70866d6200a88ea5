import type { Problem } from './syntax-tree.js';

/** Of a text on which a parser or the walk ran out of stack. */
export const tooDeep: Problem = {
  code: 'too-deep',
  message: 'The code is nested too deeply, so it is not analysed.',
};
