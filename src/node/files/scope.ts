import type { Discovery } from '../../analysis/file-source.js';
import type { OperationalError } from '../../base/errors.js';
import { intersection } from './paths.js';

/** One way to list one part of the root. Paths are relative to the root. */
export interface Scope {
  readonly by: Discovery['by'];
  list(request: ScopeRequest): Promise<ScopeListing>;
  /** What to list with when the world does not let this one work. */
  fallback?(): Scope;
}

export interface ScopeRequest {
  /** Only what is at or below these files and folders. */
  readonly within?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ScopeListing {
  readonly paths: readonly string[];
  readonly problems: readonly OperationalError[];
}

/** Files that the user named one by one. */
export function fixedScope(files: readonly string[]): Scope {
  return { by: 'none', list: async ({ within }) => ({ paths: intersection(files, within), problems: [] }) };
}
