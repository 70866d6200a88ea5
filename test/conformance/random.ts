/** mulberry32: small, seeded, and the same everywhere. Gives numbers from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some of a list without repetition, in the order of the list; all of it where it is short. */
export function sampleOf<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  const random = randomFrom(seed);
  const indexes = all.map((_, index) => index);
  const drawn = Array.from({ length: Math.min(count, all.length) }, (_, at) => {
    const other = at + Math.floor(random() * (indexes.length - at));
    [indexes[at], indexes[other]] = [indexes[other]!, indexes[at]!];
    return indexes[at]!;
  });
  return drawn.sort((a, b) => a - b).map(index => all[index]!);
}
