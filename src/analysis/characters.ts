/** UTF-16 code units that are looked for in source text. */
export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const dollar = 0x24;
export const singleQuote = 0x27;
export const parenClose = 0x29;
export const star = 0x2a;
export const plus = 0x2b;
export const minus = 0x2d;
export const dot = 0x2e;
export const slash = 0x2f;
export const zero = 0x30;
export const nine = 0x39;
export const less = 0x3c;
export const greater = 0x3e;
export const upperA = 0x41;
export const upperZ = 0x5a;
export const bracketOpen = 0x5b;
export const backslash = 0x5c;
export const bracketClose = 0x5d;
export const underscore = 0x5f;
export const backquote = 0x60;
export const lowerA = 0x61;
export const lowerE = 0x65;
export const lowerZ = 0x7a;
export const braceOpen = 0x7b;
export const braceClose = 0x7d;
/** The last printable character of ASCII. */
export const tilde = 0x7e;
export const noBreakSpace = 0xa0;
const lineSeparator = 0x2028;
const paragraphSeparator = 0x2029;
export const byteOrderMark = 0xfeff;

/** As ECMAScript has it (LineTerminator). */
export function isLineEnd(char: number): boolean {
  return (
    char === lineFeed || char === carriageReturn || char === lineSeparator || char === paragraphSeparator
  );
}
