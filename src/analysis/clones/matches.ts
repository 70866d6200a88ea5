import type { PostingLists } from './posting-lists.js';
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
  readonly refine?: (match: Match, file: string) => readonly Match[];
}

/** All maximal matches of a file with the others and with itself, each found once however many seeds it has. */
export function matchesOf(file: string, seeds: Seeds, plan: MatchPlan): readonly Match[] {
  const { least, tokensOf, postings, refine } = plan;
  const tokens = tokensOf(file);
  const matched = new Map<string, Map<number, number>>();
  const matches: Match[] = [];
  for (let index = 0; index < seeds.hashes.length; index++) {
    const position = seeds.positions[index]!;
    for (const other of postings.repeated(seeds.hashes[index]!)) {
      const shift = other.at - position;
      if (other.file === file && shift === 0) continue;
      const ends = getOrAdd(matched, other.file, () => new Map<number, number>());
      if ((ends.get(shift) ?? -1) > position) continue;
      const match = extended(tokens, tokensOf(other.file), position, other);
      ends.set(shift, match.to);
      const apart = other.file === file ? notOverlapping(match) : match;
      if (apart.to - apart.from < least) continue;
      matches.push(...(refine ? refine(apart, file) : [apart]));
    }
  }
  return matches;
}

function extended(
  tokens: Uint16Array,
  others: Uint16Array,
  position: number,
  other: { readonly file: string; readonly at: number },
): Match {
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
