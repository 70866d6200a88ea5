import type { Range } from './range.js';

/** 1-based, both included. */
export type LineRange = readonly [first: number, last: number];

/** Of the files that have any, by path. */
export type ChangedLines = ReadonlyMap<string, 'all' | readonly LineRange[]>;

/** Paths about whose lines the two do not say the same. */
export function differingPaths(a: ChangedLines, b: ChangedLines): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter(path => !isSame(a.get(path), b.get(path)));
}

/** Whether a range touches a changed line. */
export function isOnChangedLine(changed: ChangedLines, path: string, [first, , last]: Range): boolean {
  const lines = changed.get(path);
  if (lines === undefined || lines === 'all') return lines === 'all';
  return lines.some(([from, to]) => first <= to && from <= last);
}

function isSame(a: 'all' | readonly LineRange[] | undefined, b: typeof a): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
