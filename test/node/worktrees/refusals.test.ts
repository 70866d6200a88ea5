import { chmodSync } from 'node:fs';
import { expect, it } from 'vitest';
import { WorktreeReader } from '../../../src/node/worktrees/worktree-reader.js';
import { tempRepository } from '../../harness/temp-folder.js';

/** What a git says and ends with, and what is made of it. */
const refusals = [
  ["error: unknown switch `z'\nusage: git worktree list [<options>]", 129, 'git/too-old'],
  ["fatal: detected dubious ownership in repository at '/x'", 128, 'git/dubious-owner'],
  ["fatal: unsafe repository ('/x' is owned by someone else)", 128, 'git/dubious-owner'],
  ["fatal: Unable to create '/x/.git/index.lock': File exists.", 128, 'git/locked'],
  ['error: could not lock config file .git/config: File exists', 255, 'git/locked'],
  ['fatal: not a git repository: /x/.git/worktrees/y', 128, 'git/broken-link'],
  ['fatal: not a git repository (or any of the parent directories): .git', 128, 'git/no-repository'],
  ['fatal: not a git repository (or any parent up to mount point /)', 128, 'git/no-repository'],
  ['fatal: bad config line 1 in file .git/config', 128, 'git/failed'],
] as const;

it.each(refusals)('%s', async (words, code, expected) => {
  using folder = tempRepository();
  const text = folder.write('words', words);
  const command = folder.write('git.sh', `#!/bin/sh\ncat '${text}' >&2\nexit ${code}\n`);
  chmodSync(command, 0o755);
  const error = await new WorktreeReader({ command }).list(folder.path).catch(reason => reason);
  expect(error).toMatchObject({ code: expected, subject: folder.path });
  expect(error.cause.message).toBe(words);
});

it('ends a git that does not answer, and one that is no longer wanted', async () => {
  using folder = tempRepository();
  const command = folder.write('git.sh', '#!/bin/sh\nexec sleep 60\n');
  chmodSync(command, 0o755);
  const slow = new WorktreeReader({ command, timeoutMs: 50 });
  await expect(slow.list(folder.path)).rejects.toMatchObject({ code: 'git/timeout' });
  const stop = new AbortController();
  const listing = new WorktreeReader({ command }).list(folder.path, stop.signal);
  stop.abort();
  await expect(listing).rejects.toBe(stop.signal.reason);
});
