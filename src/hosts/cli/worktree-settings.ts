import { treewardenFile } from '../../git/treewarden-file.js';
import type { ReadTreewardenFile } from '../../node/worktrees/after-create.js';
import type { WorktreeTools } from '../worktree-tools.js';
import { complain, complainOf } from './complaints.js';
import type { Invocation } from './parts.js';

/** What the repository says about its worktrees; what is wrong in it is told. */
export async function settingsOf(tools: WorktreeTools, invocation: Invocation): Promise<ReadTreewardenFile> {
  const read = await tools.settings(invocation.cwd, { signal: invocation.signal });
  if (read.problem) complainOf(invocation, read.problem);
  for (const { key, message } of read.problems)
    complain(invocation, 'settings', [treewardenFile, key, message].filter(Boolean).join(': '));
  return read;
}
