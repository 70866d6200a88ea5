import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { WorktreeReader } from '../../../src/node/worktrees/worktree-reader.js';
import { WorktreeWatch } from '../../../src/node/worktrees/worktree-watch.js';
import { folderWithRepository } from '../../harness/git-repository.js';

const reader = new WorktreeReader();
const withinMs = 1000;

/** What is done to a repository by another process, in this order. */
const deeds: readonly (readonly [what: string, ...git: readonly string[]])[] = [
  ['a new worktree', 'worktree', 'add', '-q', '../w', '-b', 'w/x'],
  ['a switch of branches there', '-C', '../w', 'checkout', '-q', '-b', 'other/branch'],
  ['a commit there', '-C', '../w', 'commit', '-q', '--allow-empty', '-m', 'new'],
  ['a lock', 'worktree', 'lock', '../w'],
  ['no lock', 'worktree', 'unlock', '../w'],
  ['a move', 'worktree', 'move', '../w', '../v'],
  ['the last one removed', 'worktree', 'remove', '../v'],
  ['another first one', 'worktree', 'add', '-q', '../u', '-b', 'u'],
  ['a commit in that', '-C', '../u', 'commit', '-q', '--allow-empty', '-m', 'again'],
  ['a switch in the main one', 'checkout', '-q', '-b', 'deep/in/a/folder'],
  ['a commit in the main one', 'commit', '-q', '--allow-empty', '-m', 'more'],
  ['a rebase', '-C', '../u', 'rebase', '-q', 'deep/in/a/folder'],
  ['a reset', 'reset', '-q', '--hard', 'HEAD~1'],
  ['refs packed and another branch', 'branch', 'packed'],
  ['a detached head', 'checkout', '-q', '--detach'],
];

it('tells of what another process has done within a second', async () => {
  using folder = folderWithRepository();
  const at = folder.at('repo');
  for (const [key, value] of [
    ['user.name', 'T'],
    ['user.email', 't@example.com'],
  ] as const)
    folder.git('-C', at, 'config', key, value);
  const watch = new WorktreeWatch(folder.at('repo/.git'));
  const look = async () => JSON.stringify([await reader.list(at), await reader.refs(at)]);
  let seen = await look();
  let latest = seen;
  watch.onDidChange(async () => {
    latest = await look();
  });
  try {
    for (const [what, ...args] of deeds) {
      folder.git('-C', at, ...args);
      const truth = await look();
      expect([what, truth === seen]).toEqual([what, false]);
      const from = performance.now();
      while (latest !== truth && performance.now() - from < withinMs) await setTimeout(10);
      expect([what, latest === truth]).toEqual([what, true]);
      seen = truth;
    }
  } finally {
    watch.dispose();
  }
}, 120_000);

it('watches a folder that was there, gone and there again at once', async () => {
  using folder = folderWithRepository();
  const git = (...args: readonly string[]) => folder.git('-C', 'repo', 'worktree', ...args);
  git('add', '-q', '--detach', '../w');
  const watch = new WorktreeWatch(folder.at('repo/.git'), { settleMs: 400 });
  let told = 0;
  watch.onDidChange(() => told++);
  git('remove', '../w');
  git('add', '-q', '--detach', '../v');
  await setTimeout(withinMs);
  const before = told;
  git('add', '-q', '--detach', '../u');
  await setTimeout(withinMs);
  watch.dispose();
  expect(before).toBeGreaterThan(0);
  expect(told).toBeGreaterThan(before);
});

it('is silent while nothing happens but looking, and tells after an age', async () => {
  using folder = folderWithRepository();
  folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w');
  const told: string[] = [];
  const watch = new WorktreeWatch(folder.at('repo/.git'));
  const old = new WorktreeWatch(folder.at('repo/.git'), { maxAgeMs: 300 });
  watch.onDidChange(why => told.push(why));
  const ages: string[] = [];
  old.onDidChange(why => ages.push(why));
  for (let turn = 0; turn < 10; turn++) {
    await reader.list(folder.at('repo'));
    await reader.state(folder.at('w'));
    await setTimeout(100);
  }
  watch.dispose();
  old.dispose();
  expect(told).toEqual([]);
  expect(new Set(ages)).toEqual(new Set(['age']));
  const { length } = ages;
  folder.git('-C', 'repo', 'branch', 'late');
  await setTimeout(700);
  expect([told, ages]).toEqual([[], ages.slice(0, length)]);
});
