import { type ErrorCode, OperationalError } from '../../base/errors.js';
import { Restless } from '../foreign/open-foreign.js';
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
  if (cause instanceof Restless) return 'chat/locked';
  const failure = failureOf(cause);
  if (failure === 'busy') return 'chat/locked';
  return failure === 'damaged' ? 'chat/damaged' : 'chat/unreadable';
}
