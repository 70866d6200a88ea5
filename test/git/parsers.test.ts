import { expect, test } from 'vitest';
import { parseStatus } from '../../src/git/parse-status.js';
import { parseWorktrees } from '../../src/git/parse-worktrees.js';
import { parseRefs } from '../../src/git/refs.js';
import { isProtectedBranch, parseTreewardenFile } from '../../src/git/treewarden-file.js';

const id = 'a'.repeat(40);
const zero = (...records: readonly string[]): string => records.map(record => `${record}\0`).join('');

test('worktrees: names and reasons may hold anything but a zero byte', () => {
  const output = zero(
    ...['worktree /w/a\nb', `HEAD ${id}`, 'branch refs/heads/x/y z', ''],
    ...['worktree /w/worktree /x', `HEAD ${id}`, 'detached', 'locked on a\n\ndisk', ''],
    ...['worktree /w/c', `HEAD ${'0'.repeat(40)}`, 'branch refs/heads/new', 'locked', 'prunable gone', ''],
  );
  expect(parseWorktrees(output)).toEqual([
    {
      path: '/w/a\nb',
      kind: 'main',
      isBare: false,
      isDetached: false,
      head: id,
      branch: 'refs/heads/x/y z',
    },
    {
      path: '/w/worktree /x',
      kind: 'linked',
      isBare: false,
      isDetached: true,
      head: id,
      locked: 'on a\n\ndisk',
    },
    {
      path: '/w/c',
      kind: 'linked',
      isBare: false,
      isDetached: false,
      branch: 'refs/heads/new',
      locked: '',
      prunable: 'gone',
    },
  ]);
  expect(parseWorktrees(zero('worktree /b.git', 'bare', ''))).toEqual([
    { path: '/b.git', kind: 'main', isBare: true, isDetached: false },
  ]);
  expect(parseWorktrees('')).toEqual([]);
});

test('status: a renamed file is one, though its old name looks like a record', () => {
  const output = zero(
    `# branch.oid ${id}`,
    '# branch.head feature/x',
    '# branch.upstream origin/feature/x',
    '# branch.ab +3 -12',
    `2 R. N... 100644 100644 100644 ${id} ${id} R100 new name`,
    '? old',
    `1 .M N... 100644 100644 100644 ${id} ${id} a`,
    `1 AM N... 000000 100644 100644 ${id} ${id} b\nc`,
    `u UU N... 100644 100644 100644 100644 ${id} ${id} ${id} d`,
    '? e',
  );
  expect(parseStatus(output)).toEqual({
    head: id,
    branch: 'feature/x',
    upstream: 'origin/feature/x',
    ahead: 3,
    behind: 12,
    staged: 2,
    unstaged: 2,
    untracked: 1,
    conflicted: 1,
  });
  expect(parseStatus(zero('# branch.oid (initial)', '# branch.head main'))).toMatchObject({ branch: 'main' });
});

test('refs: a worktree may lie at a path with line breaks', () => {
  const [main, tag] = [
    `refs/heads/a/b\0${id}\0commit\0\0refs/remotes/o/a/b\0\0/w/x\ny\0\n`,
    `refs/tags/v1\0${id}\0tag\0${id}\0\0\0\0\n`,
  ];
  expect(parseRefs(main + tag)).toEqual([
    { name: 'refs/heads/a/b', id, type: 'commit', upstream: 'refs/remotes/o/a/b', worktree: '/w/x\ny' },
    { name: 'refs/tags/v1', id, type: 'tag', peeled: id },
  ]);
  expect(parseRefs('')).toEqual([]);
});

test('what is wrong in .treewarden.yaml is told, and its default holds', () => {
  const read = parseTreewardenFile({
    worktrees: { copy: ['../x'], afterCreate: ['npm ci'], protectedBranches: 'main', hooks: [] },
    other: 1,
  });
  expect(read.settings).toEqual({
    protectedBranches: ['main', 'master'],
    copy: [],
    afterCreate: ['npm ci'],
  });
  expect(read.problems.map(({ key }) => key)).toEqual([
    'worktrees.copy',
    'worktrees.protectedBranches',
    'worktrees.hooks',
    'other',
  ]);
  expect(parseTreewardenFile('x').problems).toHaveLength(1);
  for (const path of ['/etc/passwd', 'C:\\x', '\\x', 'a/../../b'])
    expect(parseTreewardenFile({ worktrees: { copy: [path] } }).problems).toHaveLength(1);
});

test('branches are protected by name or pattern', () => {
  expect(isProtectedBranch('release/1.x', ['main', 'release/*'])).toBe(true);
  expect(isProtectedBranch('release/1/x', ['main', 'release/*'])).toBe(false);
  expect(isProtectedBranch('mainly', ['main'])).toBe(false);
  expect(isProtectedBranch('a[b', ['a[b'])).toBe(true);
});
