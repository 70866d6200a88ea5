import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ChangedLines, isOnChangedLine } from '../../../src/base/changed-lines.js';
import { changedLinesSince, parseDiff } from '../../../src/node/git/changed-lines.js';
import { Git } from '../../../src/node/git/git.js';

let folder = '';
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
    encoding: 'utf8',
  });
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const commit = (message: string): void => {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
};
const since = (name: string) => changedLinesSince(new Git(), folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'treewarden-changed-'));
  git('init', '--quiet', '--initial-branch=main');
  write('a.ts', 'one\ntwo\nthree\nfour\n');
  write('gone.ts', 'x\n');
  commit('First');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('lines that were changed, added and removed, committed or not', async () => {
  write('a.ts', 'one\nTWO\nthree\nfour\nfive\nsix\n');
  rmSync(join(folder, 'gone.ts'));
  write('new.ts', 'n\n');
  commit('Second');
  write('a.ts', 'TWO\nthree\nfour\nfive\nSIX\n');
  write('untracked.ts', 'u\n');
  const changed = await since('HEAD~1');
  expect(changed.get('a.ts')).toEqual([
    [1, 1],
    [4, 5],
  ]);
  expect(changed.get('new.ts')).toEqual([[1, 1]]);
  expect(changed.get('untracked.ts')).toBe('all');
  expect([...changed.keys()].sort()).toEqual(expect.arrayContaining(['a.ts', 'new.ts', 'untracked.ts']));
});

test('a branch counts from where it parted, whatever happened there since', async () => {
  git('checkout', '--quiet', '-b', 'topic');
  write('a.ts', 'one\ntwo\nthree\nfour\nmine\n');
  commit('Mine');
  git('checkout', '--quiet', 'main');
  write('a.ts', 'theirs\none\ntwo\nthree\nfour\n');
  commit('Theirs');
  git('checkout', '--quiet', 'topic');
  expect(await since('main')).toEqual(new Map([['a.ts', [[5, 5]]]]));
});

test('paths are relative to the folder, whatever is in their names', async () => {
  mkdirSync(join(folder, 'sub'));
  for (const name of ['a b.ts', 'quote".ts', 'tab\t.ts', 'ümlaut.ts', 'back\\slash.ts'])
    write(`sub/${name}`, 'x\n');
  git('add', '--all');
  const changed = await changedLinesSince(new Git(), join(folder, 'sub'), 'HEAD');
  expect([...changed.keys()].sort()).toEqual([
    'a b.ts',
    'back\\slash.ts',
    'quote".ts',
    'tab\t.ts',
    'ümlaut.ts',
  ]);
});

test('a name that git does not know is told, and no option can be passed as one', async () => {
  await expect(since('nothing')).rejects.toMatchObject({ code: 'git/failed' });
  await expect(since('--output=stolen')).rejects.toMatchObject({ code: 'git/failed' });
});

test('lines of text that look like headers are text', () => {
  const diff = '--- a.ts\n+++ a.ts\n@@ -1 +1,2 @@\n--- x\n+++ b.ts\n+@@ -9 +9 @@\n@@ -5,0 +7 @@\n+y\n';
  expect(parseDiff(diff)).toEqual(
    new Map([
      [
        'a.ts',
        [
          [1, 2],
          [7, 7],
        ],
      ],
    ]),
  );
});

describe('a range is on a changed line', () => {
  const changed: ChangedLines = new Map<string, 'all' | readonly [readonly [number, number]]>([
    ['a.ts', [[3, 5]]],
    ['b.ts', 'all'],
  ]);
  test.each([
    ['a.ts', [1, 1, 2, 9], false],
    ['a.ts', [1, 1, 3, 1], true],
    ['a.ts', [4, 1, 4, 2], true],
    ['a.ts', [5, 9, 8, 1], true],
    ['a.ts', [6, 1, 6, 1], false],
    ['b.ts', [6, 1, 6, 1], true],
    ['c.ts', [6, 1, 6, 1], false],
  ] as const)('%s %j %s', (path, range, expected) => {
    expect(isOnChangedLine(changed, path, range)).toBe(expected);
  });
});
