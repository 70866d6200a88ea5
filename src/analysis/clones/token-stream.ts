import { encodeColumn, encodeSmall } from '../../base/columns.js';
import type { Position } from '../../base/range.js';
import { braceClose, braceOpen } from '../characters.js';

/** Grows as tokens come, and keeps the lines that they are on. */
export class TokenStream {
  readonly #tokens: Uint16Array;
  readonly #offsets: Uint32Array;
  readonly #lineStarts = [0];
  /** For each line with tokens: lines since the one before, tokens, column of the first, end of the last. */
  readonly #lines: number[] = [];
  #lastLine = 0;
  #count = 0;

  /** A token takes at least one code unit. */
  constructor(text: string) {
    this.#tokens = new Uint16Array(text.length);
    this.#offsets = new Uint32Array(text.length);
  }

  newLine(start: number): void {
    this.#lineStarts.push(start);
  }

  push(token: number, start: number, end: number): void {
    this.#offsets[this.#count] = start;
    this.#tokens[this.#count++] = token;
    const line = this.#lineStarts.length;
    const lineStart = this.#lineStarts[line - 1]!;
    const lines = this.#lines;
    if (line !== this.#lastLine) lines.push(line - this.#lastLine, 0, start - lineStart + 1, 0);
    this.#lastLine = line;
    lines[lines.length - 3]!++;
    lines[lines.length - 1] = end - lineStart + 1;
  }

  /** The number of the first token at a position or after it. */
  tokenFrom([line, column]: Position): number {
    const offset = (this.#lineStarts[line - 1] ?? Infinity) + column - 1;
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offsets[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a stretch of tokens is in braces. */
  isBlock(from: number, to: number): boolean {
    return this.#tokens[from] === braceOpen && this.#tokens[to - 1] === braceClose;
  }

  encodedTokens(): string {
    return encodeColumn(this.#tokens.subarray(0, this.#count));
  }

  encodedLines(): string {
    return encodeSmall(this.#lines);
  }
}
