/**
 * Whether the place and not the content is what SQLite fails at: a log lies there without its index; the file system
 * shares no memory; a writer died and left its journal behind.
 */
export function isOfPlace(error: unknown): boolean {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' && placeResults.has(errcode & primaryCode);
}

const primaryCode = 0xff;
/** Read-only, input or output, cannot open, locking protocol: https://www.sqlite.org/rescode.html */
const placeResults: ReadonlySet<number> = new Set([8, 10, 14, 15]);
