import { asyncRace } from './async-race.js';
import { asyncReject } from './async-reject.js';
import { boundaryCompare } from './boundary-compare.js';
import { dateTime } from './date-time.js';
import { defaultFalsy } from './default-falsy.js';
import { division } from './division.js';
import { emptyCollection } from './empty-collection.js';
import { indexAccess } from './index-access.js';
import { jsonParse } from './json-parse.js';
import { loopTermination } from './loop-termination.js';
import { looseEquality } from './loose-equality.js';
import { mutationAliasing } from './mutation-aliasing.js';
import { nullDeref } from './null-deref.js';
import { numericPrecision } from './numeric-precision.js';
import { objectKeys } from './object-keys.js';
import type { Pattern } from './pattern.js';
import { recursion } from './recursion.js';
import { regex } from './regex.js';
import { sortCompare } from './sort-compare.js';
import { stringParse } from './string-parse.js';
import { stringUnicode } from './string-unicode.js';
import { switchDefault } from './switch-default.js';
import { throwPath } from './throw-path.js';

/** The registry: one line a pattern. */
export const patterns: readonly Pattern[] = [
  nullDeref,
  division,
  indexAccess,
  boundaryCompare,
  emptyCollection,
  stringParse,
  recursion,
  asyncReject,
  numericPrecision,
  looseEquality,
  defaultFalsy,
  switchDefault,
  loopTermination,
  jsonParse,
  regex,
  stringUnicode,
  dateTime,
  throwPath,
  objectKeys,
  sortCompare,
  asyncRace,
  mutationAliasing,
];
