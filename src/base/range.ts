/** 1-based line and 1-based column in UTF-16 code units (ANALYSIS.md §0). */
export type Position = readonly [line: number, column: number];

/** A half-open stretch of text: the end is the position after its last code unit. A tuple, because facts are stored by the thousand. */
export type Range = readonly [line: number, column: number, endLine: number, endColumn: number];

/** Orders ranges by start, then by end. */
export function compareRanges(a: Range, b: Range): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}

/** Whether two ranges have a position in common; a cursor at the very edge counts. */
export function touches(a: Range, b: Range): boolean {
  return comparePositions(a[0], a[1], b[2], b[3]) <= 0 && comparePositions(b[0], b[1], a[2], a[3]) <= 0;
}

function comparePositions(line: number, column: number, otherLine: number, otherColumn: number): number {
  return line - otherLine || column - otherColumn;
}
