/** Taken so, as `node:crypto` is in `digest.ts`. */
const util = process.getBuiltinModule('node:util');

/** By value, all the way down. */
export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return util.isDeepStrictEqual(a, b);
}
