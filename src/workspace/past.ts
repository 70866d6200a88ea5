import type { Digest } from '../base/digest.js';
import type { Known } from '../engine/miss.js';

/** What earlier processes knew, so that a miss can be explained after a restart. */
export interface Past {
  /** Of a query; also of `rule-settings`, whose version is its digest. */
  versionOf(id: string): string | undefined;
  /** Of a file's content when it was last seen. */
  digestOf(path: string): Digest | undefined;
  remember(versions: ReadonlyMap<string, string>): void;
}

/** Undefined when no earlier process had this result. */
export function knownBefore(
  past: Past,
  query: string,
  path: string,
  present: { readonly content: Digest | undefined; readonly settings: string },
): Known | undefined {
  const version = past.versionOf(query);
  const digest = past.digestOf(path);
  if (version === undefined || digest === undefined) return undefined;
  const sameSettings = past.versionOf('rule-settings') === present.settings;
  return { version, sameContent: digest === present.content, sameSettings };
}
