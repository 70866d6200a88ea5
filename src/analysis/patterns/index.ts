import type { Pattern } from './pattern.js';

/** The registry: one line a pattern. */
export const patterns: readonly Pattern[] = [];
