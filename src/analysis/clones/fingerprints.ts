import { decodeColumn, decodeSmall } from '../../base/columns.js';
import type { Range } from '../../base/range.js';
import { query } from '../../engine/query.js';
import type { FileFacts } from '../facts.js';
import { fileFacts } from '../file-facts.js';
import { sourceText } from '../source-text.js';
import { tokensOf } from './scanner.js';

/** What the search for clones reads of a file: plain data, columns encoded. */
export interface CloneFingerprints {
  /** 16 bits a token: its kind and identity. */
  readonly tokens: string;
  /** Four small numbers a line with tokens: lines since the one before, tokens, column of the first, end of the last. */
  readonly lines: string;
  /** Functions whose body has more than one line. */
  readonly bodies: readonly FunctionBody[];
}

export interface FunctionBody {
  readonly name: string;
  readonly label: Range;
  /** Numbers of tokens, half-open; the braces left out. */
  readonly from: number;
  readonly to: number;
}

/** Bump when the same text gives other tokens. */
const scannerVersion = 1;

/** The tokens come from the text, in a fiftieth of the time of parsing it; bodies from what the walk found. */
export const cloneFingerprints = query({
  id: 'clone-fingerprints',
  version: scannerVersion,
  deps: { source: sourceText, facts: fileFacts },
  run: ({ source, facts }): CloneFingerprints => fingerprintsOf(source.text, facts),
});

export function fingerprintsOf(text: string, { functions }: Pick<FileFacts, 'functions'>): CloneFingerprints {
  const stream = tokensOf(text);
  const bodies = functions.flatMap(({ name, kind, label, anchor, range: [, , endLine, endColumn] }) => {
    if (endLine - anchor[0] < 1) return [];
    const first = stream.tokenFrom(anchor) + 1;
    const end = stream.tokenFrom([endLine, endColumn]);
    const isBlock = kind !== 'arrow' || stream.isBlock(first, end);
    const from = kind === 'arrow' && isBlock ? first + 1 : first;
    return [{ name, label, from, to: isBlock ? end - 1 : end }];
  });
  return { tokens: stream.encodedTokens(), lines: stream.encodedLines(), bodies };
}

/** A file's tokens, ready to be compared. */
export interface TokenTable {
  readonly tokens: Uint16Array;
  /** Numbers of lines with tokens, and the number of the first token of each. */
  readonly lineNumbers: Uint32Array;
  readonly lineFirsts: Uint32Array;
  readonly columns: Uint32Array;
  readonly ends: Uint32Array;
  readonly bodies: readonly FunctionBody[];
}

export function tokenTable({ tokens, lines, bodies }: CloneFingerprints): TokenTable {
  const numbers = decodeSmall(lines);
  const count = numbers.length >> 2;
  const [lineNumbers, lineFirsts, columns, ends] = [0, 1, 2, 3].map(() => new Uint32Array(count));
  let line = 0;
  let token = 0;
  for (let index = 0; index < count; index++) {
    line += numbers[index * 4]!;
    lineNumbers![index] = line;
    lineFirsts![index] = token;
    token += numbers[index * 4 + 1]!;
    columns![index] = numbers[index * 4 + 2]!;
    ends![index] = numbers[index * 4 + 3]!;
  }
  return {
    tokens: decodeColumn(tokens),
    lineNumbers: lineNumbers!,
    lineFirsts: lineFirsts!,
    columns: columns!,
    ends: ends!,
    bodies,
  };
}

/** The index, in the columns of lines, of the line that a token is on. */
export function lineIndexOf({ lineFirsts }: TokenTable, token: number): number {
  let low = 0;
  let high = lineFirsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineFirsts[middle]! <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}
