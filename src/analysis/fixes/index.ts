import { fixEmptyCatch } from './empty-catch.js';
import type { Fixer } from './fix.js';
import { fixMagicNumber } from './magic-number.js';

/** The registry: one line a rule that can be mended. */
export const fixers: readonly Fixer[] = [fixMagicNumber, fixEmptyCatch];
