/** UTF-16 code units that are looked for in source text. */
export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const star = 0x2a;
export const slash = 0x2f;
export const upperA = 0x41;
export const upperZ = 0x5a;
export const lowerA = 0x61;
export const lowerZ = 0x7a;
/** The last printable character of ASCII. */
export const tilde = 0x7e;
export const noBreakSpace = 0xa0;
export const lineSeparator = 0x2028;
export const paragraphSeparator = 0x2029;
