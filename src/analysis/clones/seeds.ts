/** Where some stretches of tokens are, by their hashes: few of all, and the same few in equal code. */
export interface Seeds {
  readonly hashes: Int32Array;
  readonly positions: Uint32Array;
}

/**
 * Winnowing (Schleimer, Wilkerson, Aiken 2003): of each run of neighbouring stretches the one with the least hash.
 * Stretches of half the length of a match, in runs of half of it: whatever is equal over `least` tokens shares a seed.
 * A stretch that comes again within a match's length is periodic; only its first is a seed.
 */
export function seedsOf(tokens: Uint16Array, least: number): Seeds {
  const length = Math.max(1, least >> 1);
  const run = least - length + 1;
  const hashed = stretchHashes(tokens, length);
  const hashes: number[] = [];
  const positions: number[] = [];
  const lastAt = new Map<number, number>();
  let smallest = -1;
  for (let end = run - 1; end < hashed.length; end++) {
    const before = smallest;
    const first = end - run + 1;
    if (smallest < first) smallest = rightmostLeast(hashed, first, end);
    else if (hashed[end]! <= hashed[smallest]!) smallest = end;
    if (smallest === before) continue;
    const hash = hashed[smallest]!;
    const last = lastAt.get(hash);
    lastAt.set(hash, smallest);
    if (last !== undefined && smallest - last < least) continue;
    hashes.push(hash);
    positions.push(smallest);
  }
  return { hashes: Int32Array.from(hashes), positions: Uint32Array.from(positions) };
}

function rightmostLeast(hashed: Int32Array, first: number, last: number): number {
  let least = last;
  for (let at = last - 1; at >= first; at--) if (hashed[at]! < hashed[least]!) least = at;
  return least;
}

const base = 0x2c1b3c6d;

/** Rabin and Karp's rolling hash of each stretch of a length, mixed so that its order says nothing. */
function stretchHashes(tokens: Uint16Array, length: number): Int32Array {
  const hashed = new Int32Array(Math.max(0, tokens.length - length + 1));
  let leaving = 1;
  for (let power = 0; power < length; power++) leaving = Math.imul(leaving, base);
  let hash = 0;
  for (let at = 0; at < tokens.length; at++) {
    hash = Math.imul(hash, base) + tokens[at]! + 1;
    if (at >= length) hash -= Math.imul(tokens[at - length]! + 1, leaving);
    hash |= 0;
    if (at >= length - 1) hashed[at - length + 1] = mixed(hash);
  }
  return hashed;
}

/** The finaliser of MurmurHash3. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
