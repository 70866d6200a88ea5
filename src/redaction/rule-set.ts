import type { Secret } from './secret.js';

/** Something that finds secrets in a text of bounded length; its own places may be wrong, its values are not. */
interface ForeignRule {
  readonly kind: string;
  readonly find: (text: string) => Promise<readonly Found[]>;
}

export interface Found {
  readonly start: number;
  readonly end: number;
  /** The secret's text, where the rule tells it. */
  readonly value?: string;
}

export type RuleSet = readonly ForeignRule[];

/**
 * Patterns that are not ours may go over a text more than once, so they see it in pieces: the time is bounded by the
 * piece, and grows with their number only. A piece begins before its predecessor's end, by more than any rule spans.
 */
const pieceLength = 65_536;
const overlap = 16_384;

export async function secretsOf(rules: RuleSet, text: string): Promise<readonly Secret[]> {
  const secrets: Secret[] = [];
  for (let from = 0; from < text.length; from += pieceLength - overlap) {
    const piece = text.slice(from, from + pieceLength);
    const isLast = from + pieceLength >= text.length;
    for (const { kind, find } of rules) {
      const found = (await find(piece)).map(one => placeOf(piece, one));
      // What touches a cut may be the middle of a word; the piece before or after has it whole.
      const whole = found.filter(
        ({ start, end }) => (start > 0 || from === 0) && (end < piece.length || isLast),
      );
      secrets.push(...whole.map(({ start, end }) => ({ kind, start: from + start, end: from + end })));
    }
    if (isLast) break;
  }
  return secrets;
}

/** Some rules count from where their pattern begins, which is before the secret. */
function placeOf(text: string, { start, end, value }: Found): Found {
  const at = value && text.slice(start, end) !== value ? text.indexOf(value, start) : -1;
  return at < 0 || !value ? { start, end } : { start: at, end: at + value.length };
}
