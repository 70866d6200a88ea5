import { lowerA, lowerZ, slash, space, star, tilde, upperA, upperZ } from '../characters.js';
import { longerPunctuators } from '../punctuators.js';

/**
 * Calls `see` with each keyword and punctuator between two offsets, longest match first.
 * The stretch must hold no names, literals, template chunks or JSX text: the walk knows where those are, so no tokens
 * need to be asked of the parser, which would cost 40 % more.
 */
export function scanOperators(text: string, from: number, to: number, see: (operator: string) => void): void {
  let at = from;
  while (at < to) {
    const char = text.charCodeAt(at);
    // Beyond ASCII there is only white space between operands.
    if (char <= space || char > tilde) at++;
    else if (isWordPart(char)) at = scanWord(text, at, to, see);
    else if (char === slash && isComment(text, at, to)) at = commentEnd(text, at);
    else at += scanPunctuator(text, at, to, see);
  }
}

function isWordPart(char: number): boolean {
  return (char >= lowerA && char <= lowerZ) || (char >= upperA && char <= upperZ);
}

function scanWord(text: string, from: number, to: number, see: (operator: string) => void): number {
  let end = from + 1;
  while (end < to && isWordPart(text.charCodeAt(end))) end++;
  see(text.slice(from, end));
  return end;
}

function isComment(text: string, at: number, to: number): boolean {
  const next = at + 1 < to ? text.charCodeAt(at + 1) : 0;
  return next === slash || next === star;
}

function commentEnd(text: string, at: number): number {
  const pattern = text.charCodeAt(at + 1) === star ? blockEnd : lineEnd;
  pattern.lastIndex = at + 2;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}

const blockEnd = /\*\//g;
const lineEnd = /[\n\r\u2028\u2029]/g;

/** Returns how many code units it took. Closing brackets and separators are no operators (ANALYSIS.md §7). */
function scanPunctuator(text: string, at: number, to: number, see: (operator: string) => void): number {
  const longer = longerThanOne.get(text.charCodeAt(at));
  if (longer) {
    for (const punctuator of longer) {
      if (at + punctuator.length <= to && text.startsWith(punctuator, at)) {
        see(punctuator);
        return punctuator.length;
      }
    }
  }
  const single = text.charAt(at);
  if (!silent.has(single)) see(single);
  return 1;
}

const silent: ReadonlySet<string> = new Set([
  ')',
  ']',
  '}',
  ',',
  ';',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
]);

const longerThanOne: ReadonlyMap<number, readonly string[]> = Map.groupBy(longerPunctuators, punctuator =>
  punctuator.charCodeAt(0),
);
