import { folderKey, isLocal, type Vantage } from './folders.js';
import type { SessionHead } from './session.js';

/** Why no editor shows a session any more: its folder was moved, renamed or deleted, or it never says which it was. */
export type OrphanReason = 'folder gone' | 'no folder';

/** Of a folder on another machine nobody knows whether it is there: such a session is no orphan. */
export function orphanReasonOf(
  { claim }: SessionHead,
  { exists, ...vantage }: Vantage & { readonly exists: (path: string) => boolean },
): OrphanReason | undefined {
  if (!claim || claim.folders.length === 0) return 'no folder';
  const keys = claim.folders.map(folder => folderKey(folder, vantage));
  return keys.every(key => isLocal(key) && !exists(key)) ? 'folder gone' : undefined;
}
