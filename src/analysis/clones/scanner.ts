import {
  backquote,
  backslash,
  braceClose,
  braceOpen,
  bracketClose,
  bracketOpen,
  byteOrderMark,
  carriageReturn,
  dollar,
  dot,
  doubleQuote,
  greater,
  hash,
  isLineEnd,
  less,
  lineFeed,
  lowerA,
  lowerE,
  lowerZ,
  minus,
  nine,
  noBreakSpace,
  parenClose,
  plus,
  singleQuote,
  slash,
  space,
  star,
  underscore,
  upperA,
  upperZ,
  zero,
} from '../characters.js';
import { TokenStream } from './token-stream.js';
import {
  hashedToken,
  hashStart,
  hashStep,
  longPunctuators,
  templateStart,
  tokenKinds,
  words,
} from './vocabulary.js';

/**
 * The tokens of a text, comments and white space left out. It asks no parser, so broken code has tokens too; where only
 * a parser knows better (a slash after a bracket, words between JSX tags) equal texts still give equal tokens.
 */
export function tokensOf(text: string): TokenStream {
  return new Scanner(text).scan();
}

class Scanner {
  readonly #stream: TokenStream;
  #at = 0;
  /** A slash after an operand divides; elsewhere it begins a regular expression. */
  #afterOperand = false;
  /** Depths of the braces at which template chunks go on. */
  readonly #templates: number[] = [];
  #braces = 0;

  constructor(private readonly text: string) {
    this.#stream = new TokenStream(text);
  }

  scan(): TokenStream {
    const { text } = this;
    if (text.startsWith('#!')) this.#skipTo(this.#lineEnd());
    while (this.#at < text.length) this.#next(text.charCodeAt(this.#at));
    return this.#stream;
  }

  #next(char: number): void {
    if (isBlank(char)) this.#skip(char);
    else if (isNameStart(char)) this.#name();
    else if (isDigit(char)) this.#number();
    else if (char === doubleQuote || char === singleQuote) this.#literal(this.#stringEnd(char));
    else if (char === slash) this.#slash();
    else if (char === backquote) this.#openTemplate();
    else this.#punctuator(char);
  }

  #skip(char: number): void {
    this.#at++;
    if (!isLineEnd(char)) return;
    if (char === carriageReturn && this.text.charCodeAt(this.#at) === lineFeed) this.#at++;
    this.#stream.newLine(this.#at);
  }

  /** Skips to an offset, counting the lines. */
  #skipTo(end: number): void {
    while (this.#at < end) this.#skip(this.text.charCodeAt(this.#at));
  }

  #name(): void {
    const { text } = this;
    const start = this.#at;
    let end = start;
    let hashed = hashStart;
    for (let char = text.charCodeAt(end); isNamePart(char); char = text.charCodeAt(++end))
      hashed = hashStep(hashed, char);
    const word = words.get(hashed);
    const isWord = word?.text.length === end - start && text.startsWith(word.text, start);
    this.#push(isWord ? word.token : hashedToken(tokenKinds.name, hashed), end);
    this.#afterOperand = !isWord || word.isOperand;
  }

  #number(): void {
    const { text } = this;
    let end = this.#at + 1;
    for (let char = text.charCodeAt(end); isNumberPart(char, text.charCodeAt(end - 1)); ) {
      char = text.charCodeAt(++end);
    }
    this.#literal(end);
  }

  /** A string that is not closed ends with its line, as the apostrophe of a JSX text does. */
  #stringEnd(quote: number): number {
    const { text } = this;
    for (let end = this.#at + 1; end < text.length; end++) {
      const char = text.charCodeAt(end);
      if (char === quote) return end + 1;
      if (char === backslash && !isLineEnd(text.charCodeAt(end + 1))) end++;
      else if (isLineEnd(char)) return end;
    }
    return text.length;
  }

  #literal(end: number): void {
    let hashed = hashStart;
    for (let at = this.#at; at < end; at++) hashed = hashStep(hashed, this.text.charCodeAt(at));
    this.#push(hashedToken(tokenKinds.literal, hashed), end);
    this.#afterOperand = true;
  }

  #slash(): void {
    const next = this.text.charCodeAt(this.#at + 1);
    if (next === slash) this.#skipTo(this.#lineEnd());
    else if (next === star) this.#skipTo(this.#blockEnd());
    else this.#divisionOrRegex(this.#afterOperand ? undefined : this.#regexEnd(next));
  }

  #divisionOrRegex(regexEnd: number | undefined): void {
    if (regexEnd === undefined) this.#punctuator(slash);
    else this.#literal(regexEnd);
  }

  #lineEnd(): number {
    let end = this.#at;
    while (end < this.text.length && !isLineEnd(this.text.charCodeAt(end))) end++;
    return end;
  }

  #blockEnd(): number {
    const end = this.text.indexOf('*/', this.#at + 2);
    return end < 0 ? this.text.length : end + 2;
  }

  /** Undefined where a closing tag begins or the line ends before the expression does. */
  #regexEnd(next: number): number | undefined {
    const { text } = this;
    if (next === greater || text.charCodeAt(this.#at - 1) === less) return undefined;
    let inClass = false;
    for (let end = this.#at + 1; end < text.length; end++) {
      const char = text.charCodeAt(end);
      if (isLineEnd(char)) return undefined;
      if (char === backslash) end++;
      else if (char === bracketOpen) inClass = true;
      else if (char === bracketClose) inClass = false;
      else if (char === slash && !inClass) return end + 1;
    }
    return undefined;
  }

  #openTemplate(): void {
    this.#push(backquote, this.#at + 1);
    this.#chunk();
  }

  /** From after a backquote or a substitution's end to the next of either. */
  #chunk(): void {
    const { text } = this;
    let end = this.#at;
    for (; end < text.length; end++) {
      const char = text.charCodeAt(end);
      if (char === backslash) end++;
      else if (char === backquote || (char === dollar && text.charCodeAt(end + 1) === braceOpen)) break;
    }
    this.#chunkText(Math.min(end, text.length));
    if (this.#at >= text.length) return;
    const isEnd = text.charCodeAt(this.#at) === backquote;
    this.#push(isEnd ? backquote : templateStart, this.#at + (isEnd ? 1 : 2));
    this.#afterOperand = isEnd;
    if (!isEnd) this.#templates.push(this.#braces++);
  }

  /** The token is on the line where the chunk begins. */
  #chunkText(end: number): void {
    const start = this.#at;
    if (end === start) return;
    let hashed = hashStart;
    for (let at = start; at < end; at++) hashed = hashStep(hashed, this.text.charCodeAt(at));
    this.#stream.push(hashedToken(tokenKinds.literal, hashed), start, start + 1);
    this.#skipTo(end);
  }

  #punctuator(char: number): void {
    const { text } = this;
    if (char === braceOpen) this.#braces++;
    if (char === braceClose) this.#braces--;
    const long = longPunctuators.get(char)?.find(([punctuator]) => text.startsWith(punctuator, this.#at));
    this.#push(long ? long[1] : singleToken(char), this.#at + (long ? long[0].length : 1));
    this.#afterOperand = char === parenClose || char === bracketClose || char === braceClose;
    if (char !== braceClose || this.#templates.at(-1) !== this.#braces) return;
    this.#templates.pop();
    this.#chunk();
  }

  #push(token: number, end: number): void {
    this.#stream.push(token, this.#at, end);
    this.#at = end;
  }
}

const firstBeyondAscii = 0x80;

function singleToken(char: number): number {
  return char < firstBeyondAscii ? char : hashedToken(tokenKinds.literal, char);
}

function isBlank(char: number): boolean {
  return char <= space || isLineEnd(char) || char === noBreakSpace || char === byteOrderMark;
}

function isDigit(char: number): boolean {
  return char >= zero && char <= nine;
}

function isNameStart(char: number): boolean {
  return isLetter(char) || char === underscore || char === dollar || char === hash;
}

function isLetter(char: number): boolean {
  if (char >= firstBeyondAscii) return true;
  return (char >= lowerA && char <= lowerZ) || (char >= upperA && char <= upperZ);
}

function isNamePart(char: number): boolean {
  return (isNameStart(char) && !isLineEnd(char) && char !== noBreakSpace) || isDigit(char);
}

/** A sign belongs to a number only behind its exponent. */
function isNumberPart(char: number, before: number): boolean {
  if (char === dot || isNamePart(char)) return true;
  return (char === plus || char === minus) && (before | space) === lowerE;
}
