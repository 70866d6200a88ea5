import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EarlyGit } from '../../../src/node/git/early-git.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'treewarden-early-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('answers the first question by what it began with, and the next one anew', async () => {
  execFileSync('git', ['init', '--quiet', folder]);
  writeFileSync(join(folder, 'a.ts'), '');
  const git = new EarlyGit(folder);
  const first = await git.listFiles(folder);
  writeFileSync(join(folder, 'b.ts'), '');
  expect(first.files).toEqual(['a.ts']);
  expect([...(await git.listFiles(folder)).files].sort()).toEqual(['a.ts', 'b.ts']);
});

test('another question is not answered by it', async () => {
  execFileSync('git', ['init', '--quiet', folder]);
  writeFileSync(join(folder, 'a.ts'), '');
  writeFileSync(join(folder, 'b.ts'), '');
  expect((await new EarlyGit(folder).listFiles(folder, ['b.ts'])).files).toEqual(['b.ts']);
});

test('outside of a repository it fails only for whoever asks', async () => {
  const git = new EarlyGit(folder);
  await new Promise(resolve => setTimeout(resolve, 50));
  await expect(git.listFiles(folder)).rejects.toMatchObject({ code: 'git/no-repository' });
});
