import { asyncRace } from './async-race.js';
import { boundaryCompare } from './boundary-compare.js';
import { division } from './division.js';
import { emptyCollection } from './empty-collection.js';
import { indexAccess } from './index-access.js';
import { mutationAliasing } from './mutation-aliasing.js';
import { nullDeref } from './null-deref.js';
import type { Pattern } from './pattern.js';
import { stringParse } from './string-parse.js';

/** The registry: one line a pattern. */
export const patterns: readonly Pattern[] = [
  nullDeref,
  division,
  indexAccess,
  boundaryCompare,
  emptyCollection,
  stringParse,
  asyncRace,
  mutationAliasing,
];
