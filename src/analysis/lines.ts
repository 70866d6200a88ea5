import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Range } from '../base/range.js';
import { carriageReturn, isLineEnd, lineFeed, noBreakSpace, space, tab } from './characters.js';

/** Where lines start and which of them hold code. CRLF, LF, CR, U+2028 and U+2029 end a line. */
export interface Lines {
  /** Physical lines; a line end at the end of the text does not start another. */
  readonly count: number;
  readonly range: (start: number, end: number) => Range;
  /** Lines of code from one line to another, both 1-based and included: neither blank nor only comment. */
  readonly codeBetween: (first: number, last: number) => number;
}

export function linesOf(text: string, comments: readonly TSESTree.Comment[]): Lines {
  const starts = lineStarts(text);
  const code = codeBefore(text, starts, comments);
  const lineAt = lineFinder(starts);
  return {
    count: starts[starts.length - 1] === text.length ? starts.length - 1 : starts.length,
    range: (start, end) => {
      const line = lineAt(start);
      const endLine = lineAt(end);
      return [line + 1, start - starts[line]! + 1, endLine + 1, end - starts[endLine]! + 1];
    },
    codeBetween: (first, last) => code[last]! - code[first - 1]!,
  };
}

function lineStarts(text: string): readonly number[] {
  if (rareLineEnds.some(end => text.includes(end))) return lineStartsOfAny(text);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Most texts have none of them, which is told at once. */
const rareLineEnds = ['\r', '\u2028', '\u2029'];

function lineStartsOfAny(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (!isLineEnd(char)) continue;
    if (char === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++;
    starts.push(at + 1);
  }
  return starts;
}

/** Finds lines by offset, trying the one found last first: most questions come in source order. */
function lineFinder(starts: readonly number[]): (offset: number) => number {
  let line = 0;
  return offset => {
    if (offset < starts[line]! || offset >= (starts[line + 1] ?? Infinity)) line = search(starts, offset);
    return line;
  };
}

function search(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many of the first n lines hold code, for every n. */
function codeBefore(
  text: string,
  starts: readonly number[],
  comments: readonly TSESTree.Comment[],
): Uint32Array {
  const before = new Uint32Array(starts.length + 1);
  let next = 0;
  let from = hashbangEnd(text, starts);
  for (let line = 0; line < starts.length; line++) {
    const end = starts[line + 1] ?? text.length;
    let at = skipSpace(text, Math.max(from, starts[line]!), end);
    while (at === comments[next]?.range[0]) at = skipSpace(text, comments[next++]!.range[1], end);
    before[line + 1] = before[line]! + (at < end ? 1 : 0);
    next = firstCommentFrom(end, comments, next);
    from = comments[next - 1]?.range[1] ?? from;
  }
  return before;
}

function hashbangEnd(text: string, starts: readonly number[]): number {
  return text.startsWith('#!') ? (starts[1] ?? text.length) : 0;
}

/** The number of the first comment that starts at an offset or after it, looking from one that is not behind that. */
function firstCommentFrom(offset: number, comments: readonly TSESTree.Comment[], from: number): number {
  let next = from;
  while (next < comments.length && comments[next]!.range[0] < offset) next++;
  return next;
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** White space as `\s` has it, line ends included. */
function isSpace(char: number): boolean {
  if (char <= space) return char === space || (char >= tab && char <= carriageReturn);
  return char >= noBreakSpace && /\s/.test(String.fromCharCode(char));
}
