import type { Posting, PostingLists } from './posting-lists.js';
import type { Seeds } from './seeds.js';

/** A stretch of a file that is equal to one of the same length elsewhere, and cannot be longer on either side. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly file: string;
  /** Where the other begins. */
  readonly at: number;
}

export interface MatchPlan {
  readonly least: number;
  readonly tokensOf: (file: string) => Uint16Array;
  readonly postings: PostingLists;
  /** Cuts what is equal down to what counts. */
  readonly refine?: (match: Match) => readonly Match[];
}

/** All maximal matches of a file with the others and with itself, each found once however many seeds it has. */
export function matchesOf(file: string, seeds: Seeds, plan: MatchPlan): readonly Match[] {
  const { least, tokensOf, postings, refine } = plan;
  const tokens = tokensOf(file);
  const matched = new Map<string, Map<number, number>>();
  const matches: Match[] = [];
  const compare = (position: number, other: Posting): void => {
    const shift = other.at - position;
    const isItself = other.file === file;
    const ends = getOrAdd(matched, other.file, () => new Map<number, number>());
    if ((isItself && shift === 0) || (ends.get(shift) ?? -1) > position) return;
    const match = extended(tokens, tokensOf(other.file), position, other);
    ends.set(shift, match.to);
    const apart = isItself ? notOverlapping(match) : match;
    if (apart.to - apart.from >= least) matches.push(...(refine?.(apart) ?? [apart]));
  };
  for (const [index, hash] of seeds.hashes.entries())
    for (const other of postings.repeated(hash)) compare(seeds.positions[index]!, other);
  return matches;
}

function extended(tokens: Uint16Array, others: Uint16Array, position: number, other: Posting): Match {
  let before = 0;
  let after = 0;
  while (
    before < position &&
    before < other.at &&
    tokens[position - before - 1] === others[other.at - before - 1]
  )
    before++;
  while (
    position + after < tokens.length &&
    other.at + after < others.length &&
    tokens[position + after] === others[other.at + after]
  )
    after++;
  return { from: position - before, to: position + after, file: other.file, at: other.at - before };
}

/** A stretch that overlaps its own repetition is cut to what is between their beginnings. */
function notOverlapping(match: Match): Match {
  const apart = Math.abs(match.at - match.from);
  return match.to - match.from <= apart ? match : { ...match, to: match.from + apart };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
