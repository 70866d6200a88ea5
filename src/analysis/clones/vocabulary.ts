import { longerPunctuators } from '../punctuators.js';

/** The two high bits of a token say what it is; the others are its identity, exact for words and punctuators. */
export const tokenKinds = { fixed: 0x0000, name: 0x4000, literal: 0x8000 } as const;
export const kindMask = 0xc000;
const identityMask = 0x3fff;

/** FNV-1a, one UTF-16 code unit at a time. */
export const hashStart = 0x811c9dc5 | 0;
export function hashStep(hash: number, char: number): number {
  return Math.imul(hash ^ char, 0x01000193);
}

/** A name or literal in 16 bits: two different ones are equal once in 16,384 times. */
export function hashedToken(kind: number, hash: number): number {
  return kind | ((hash ^ (hash >>> 14) ^ (hash >>> 28)) & identityMask);
}

export interface Word {
  readonly text: string;
  readonly token: number;
  /** After it a slash divides. */
  readonly isOperand: boolean;
}

const operands = ['this', 'super', 'null', 'true', 'false', 'undefined'];
const keywords = [
  ...['await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do'],
  ...['else', 'enum', 'export', 'extends', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in'],
  ...[
    'instanceof',
    'interface',
    'let',
    'new',
    'package',
    'private',
    'protected',
    'public',
    'return',
    'static',
  ],
  ...['switch', 'throw', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield', 'async', 'readonly'],
  ...['string', 'number', 'boolean', 'unknown', 'never', 'any', 'object', 'keyof', 'infer', 'extends'],
];
/** With what begins a hole in a template. */
const punctuators = [...longerPunctuators, '${'];

/** Single characters are their own tokens; longer ones are numbered behind them. */
const firstLonger = 128;
const numbered: ReadonlyMap<string, number> = new Map(
  [...new Set([...punctuators, ...keywords, ...operands])].map((text, index) => [text, firstLonger + index]),
);

/** Words that are no names, by their hashes. */
export const words: ReadonlyMap<number, Word> = new Map(
  [...keywords, ...operands].map(text => {
    let hash = hashStart;
    for (let at = 0; at < text.length; at++) hash = hashStep(hash, text.charCodeAt(at));
    return [hash, { text, token: numbered.get(text)!, isOperand: operands.includes(text) }];
  }),
);

/** Punctuators of several characters by the first, longest first. */
export const longPunctuators: ReadonlyMap<number, readonly (readonly [text: string, token: number])[]> =
  Map.groupBy(
    punctuators.map(text => [text, numbered.get(text)!] as const),
    ([text]) => text.charCodeAt(0),
  );

export const templateStart = numbered.get('${')!;
