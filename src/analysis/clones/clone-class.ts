import { compareText } from '../../base/compare.js';
import type { Range } from '../../base/range.js';
import { lineIndexOf, type TokenTable } from './fingerprints.js';
import type { Match } from './matches.js';

/** Equal token by token (type 1), equal but for names and literals (type 2), or function bodies that are equal. */
export type CloneKind = 'exact' | 'renamed' | 'function';

/** Stretches of code that are copies of each other. Plain data. */
export interface CloneClass {
  readonly kind: CloneKind;
  readonly tokens: number;
  /** At least two, by path and place. */
  readonly members: readonly CloneMember[];
}

export interface CloneMember {
  readonly path: string;
  /** All of it, from the first line's code to the last line's. */
  readonly range: Range;
  /** What to underline: the first line that begins something, or the function's name. */
  readonly label: Range;
}

/** A stretch of tokens, before it is told in lines. */
export interface Stretch {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** The classes that a file's matches make: one an interval that a match has, with everything that is equal to it. */
export function stretchesOf(file: string, matches: readonly Match[]): readonly (readonly Stretch[])[] {
  const sorted = matches.toSorted((a, b) => a.from - b.from || a.to - b.to);
  return sorted.flatMap((match, index) => {
    const { from, to } = match;
    const before = sorted[index - 1];
    if (before?.from === from && before.to === to) return [];
    const members: Stretch[] = [{ file, from, to }];
    for (const other of sorted) {
      if (other.from > from) break;
      if (other.to < to) continue;
      const at = other.at + from - other.from;
      members.push({ file: other.file, from: at, to: at + to - from });
    }
    return [apart(members)];
  });
}

/** By file and place, without those that overlap one before them. */
function apart(members: readonly Stretch[]): readonly Stretch[] {
  const kept: Stretch[] = [];
  for (const member of members.toSorted((a, b) => compareText(a.file, b.file) || a.from - b.from)) {
    const last = kept.at(-1);
    if (last?.file !== member.file || last.to <= member.from) kept.push(member);
  }
  return kept;
}

export function linesOfStretch(table: TokenTable, { from, to }: Stretch): number {
  const { lineNumbers } = table;
  return lineNumbers[lineIndexOf(table, to - 1)]! - lineNumbers[lineIndexOf(table, from)]! + 1;
}

export function memberOf(table: TokenTable, stretch: Stretch): CloneMember {
  const { lineNumbers, columns, ends } = table;
  const first = lineIndexOf(table, stretch.from);
  const last = lineIndexOf(table, stretch.to - 1);
  const told = lineIndexOf(table, firstOpening(table.tokens, stretch));
  const line = lineNumbers[told]!;
  return {
    path: stretch.file,
    range: [lineNumbers[first]!, columns[first]!, lineNumbers[last]!, ends[last]!],
    label: [line, columns[told]!, line, ends[told]!],
  };
}

/** What closes the code before is equal by chance, and nothing to point at. */
function firstOpening(tokens: Uint16Array, { from, to }: Stretch): number {
  let at = from;
  while (at < to - 1 && closing.has(tokens[at]!)) at++;
  return at;
}

const closing: ReadonlySet<number> = new Set([...')]};,'].map(char => char.charCodeAt(0)));
