/**
 * Whether a repeated group holds nothing but what is repeated or optional, as `(a+)+$` or `(\w+\s?)*:` do, with
 * something after it that may not match: then a text of n characters that fails is split in 2^n ways before it does.
 * Says nothing about slower cases of other kinds, such as two alternatives that match the same.
 */
export function backtracks(source: string): boolean {
  const reader: Reader = { source, at: 0, found: false };
  readAlternatives(reader, 0);
  return reader.found;
}

/** A recursive descent over the expression; `at` is what it reads next. */
interface Reader {
  readonly source: string;
  at: number;
  found: boolean;
}

/** What a part may match, and how often. */
interface Part {
  /** May match nothing at all. */
  readonly isOptional: boolean;
  /** May be repeated without an end, with nothing that has to stand between. */
  readonly isStretchy: boolean;
}

/** Deeper than any expression is written by hand. */
const mostDepth = 50;

function readAlternatives(reader: Reader, depth: number): Part {
  const parts = [readSequence(reader, depth)];
  while (reader.source[reader.at] === '|') {
    reader.at++;
    parts.push(readSequence(reader, depth));
  }
  return {
    isOptional: parts.some(({ isOptional }) => isOptional),
    isStretchy: parts.some(({ isStretchy }) => isStretchy),
  };
}

function readSequence(reader: Reader, depth: number): Part {
  const parts: Part[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at]!))
    parts.push(readRepeated(reader, depth));
  const mandatory = parts.filter(({ isOptional, isStretchy }) => !isOptional && !isStretchy);
  return {
    isOptional: parts.every(({ isOptional }) => isOptional),
    isStretchy: mandatory.length === 0 && parts.some(({ isStretchy }) => isStretchy),
  };
}

function readRepeated(reader: Reader, depth: number): Part {
  const atom = readAtom(reader, depth);
  const quantifier = readQuantifier(reader);
  if (!quantifier) return atom;
  const isOptional = atom.isOptional || quantifier.least === 0;
  if (quantifier.isEndless && atom.isStretchy && canFailAfter(reader)) reader.found = true;
  return { isOptional, isStretchy: quantifier.isEndless || atom.isStretchy };
}

const quantifierText = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

function readQuantifier(reader: Reader): { readonly least: number; readonly isEndless: boolean } | undefined {
  quantifierText.lastIndex = reader.at;
  const match = quantifierText.exec(reader.source);
  if (!match) return undefined;
  reader.at += match[0].length;
  const [sign, least, comma, most] = match;
  if (least === undefined) return { least: sign.startsWith('+') ? 1 : 0, isEndless: !sign.startsWith('?') };
  return { least: Number(least), isEndless: comma === ',' && most === '' };
}

/** Nothing after it, and the first way to match is the last. */
function canFailAfter({ source, at }: Reader): boolean {
  return /[^)]/.test(source.slice(at)) && source[at] !== '|';
}

function readAtom(reader: Reader, depth: number): Part {
  const { source } = reader;
  const plain: Part = { isOptional: false, isStretchy: false };
  switch (source[reader.at]) {
    case '\\':
      reader.at += 2;
      return plain;
    case '[':
      reader.at = classEnd(source, reader.at);
      return plain;
    case '(':
      return readGroup(reader, depth);
    default:
      reader.at++;
      return plain;
  }
}

const groupStart = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/y;

function readGroup(reader: Reader, depth: number): Part {
  groupStart.lastIndex = reader.at;
  const start = groupStart.exec(reader.source)?.[0] ?? '(';
  reader.at += start.length;
  if (depth === mostDepth) reader.at = reader.source.length;
  const inside = readAlternatives(reader, depth + 1);
  reader.at++;
  return /[=!]$/.test(start) ? { isOptional: true, isStretchy: false } : inside;
}

function classEnd(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === ']') return at + 1;
  }
  return source.length;
}
