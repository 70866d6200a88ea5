import type { Match } from './matches.js';
import { kindMask, tokenKinds } from './vocabulary.js';

/** Names and literals without their identity: what a copy keeps when it is renamed (type 2). */
export function blinded(tokens: Uint16Array): Uint16Array {
  return tokens.map(token => {
    const kind = token & kindMask;
    return kind === tokenKinds.fixed ? token : kind;
  });
}

/**
 * The longest stretches of a match in which each name stands for one name and no other (Baker's parameterised match),
 * and half of the names for themselves: code that only has the same grammar is no copy.
 */
export function consistentlyRenamed(
  { from, to, file, at }: Match,
  tokens: Uint16Array,
  others: Uint16Array,
  least: number,
): readonly Match[] {
  const found: Match[] = [];
  const forth = new Map<number, Pair>();
  const back = new Map<number, Pair>();
  const close = (start: number, end: number): void => {
    if (end - start < least || start < (found.at(-1)?.to ?? 0)) return;
    if (isMostlyKept(tokens.subarray(start, end), others.subarray(at + start - from)))
      found.push({ from: start, to: end, file, at: at + start - from });
  };
  let start = from;
  for (let here = from; here < to; here++) {
    const one = tokens[here]!;
    if ((one & kindMask) !== tokenKinds.name) continue;
    const other = others[at + here - from]!;
    const conflict = Math.max(lastOther(forth.get(one), other), lastOther(back.get(other), one));
    if (conflict >= start) {
      close(start, here);
      start = conflict + 1;
    }
    forth.set(one, { name: other, here });
    back.set(other, { name: one, here });
  }
  close(start, to);
  return found;
}

function isMostlyKept(tokens: Uint16Array, others: Uint16Array): boolean {
  let kept = 0;
  for (let at = 0; at < tokens.length; at++) {
    if ((tokens[at]! & kindMask) === tokenKinds.name) kept += tokens[at] === others[at] ? 1 : -1;
  }
  return kept >= 0;
}

interface Pair {
  readonly name: number;
  readonly here: number;
}

function lastOther(pair: Pair | undefined, name: number): number {
  return pair && pair.name !== name ? pair.here : -1;
}
