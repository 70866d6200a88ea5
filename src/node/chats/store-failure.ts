import { type ErrorCode, OperationalError } from '../../base/errors.js';
import { failureOf } from '../store/sqlite.js';

/** Sound, but not laid out in any way that we know. */
export class UnsuitableStore extends Error {
  override readonly name = 'UnsuitableStore';
}

/** What stands in the way of a foreign store, as it is told. */
export function storeFailure(file: string, cause: unknown): OperationalError {
  return new OperationalError(codeOf(cause), file, { cause });
}

function codeOf(cause: unknown): ErrorCode {
  if (cause instanceof UnsuitableStore) return 'chat/unsupported';
  const failure = failureOf(cause);
  if (failure === 'busy') return 'chat/locked';
  return failure === 'damaged' ? 'chat/damaged' : 'chat/unreadable';
}

/**
 * Whether the place and not the content is what SQLite fails at: the folder may not be written, so that there is no
 * room for the index of a log; the file system shares no memory; a writer died and left its journal behind.
 */
export function isOfPlace(error: unknown): boolean {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' && placeResults.has(errcode & primaryCode);
}

const primaryCode = 0xff;
/** Read-only, input or output, cannot open, locking protocol: https://www.sqlite.org/rescode.html */
const placeResults: ReadonlySet<number> = new Set([8, 10, 14, 15]);
