import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySample } from './sample.mjs';

/** A `.code-workspace` of two folders: the sample, and a worktree of the same repository that is a commit behind. */
export function makeMultiRoot(to) {
  const [shop, hotfix] = ['shop', 'hotfix'].map(name => join(to, name));
  mkdirSync(shop, { recursive: true });
  copySample(shop);
  const made = spawnSync('git', ['worktree', 'add', '-q', '--detach', hotfix, 'HEAD~1'], { cwd: shop });
  if (made.status !== 0) throw new Error(`No worktree: ${made.stderr}`);
  const file = join(to, 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'hotfix' }] }));
  return file;
}
