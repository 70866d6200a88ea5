import type { Range } from './range.js';

/** 1-based, both included. */
export type LineRange = readonly [first: number, last: number];

/** Of the files that have any, by path. */
export type ChangedLines = ReadonlyMap<string, 'all' | readonly LineRange[]>;

/** Whether a range touches a changed line. */
export function isOnChangedLine(changed: ChangedLines, path: string, [first, , last]: Range): boolean {
  const lines = changed.get(path);
  if (lines === undefined || lines === 'all') return lines === 'all';
  return lines.some(([from, to]) => first <= to && from <= last);
}
