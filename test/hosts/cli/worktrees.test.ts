import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folderWithRepository } from '../../harness/git-repository.js';
import { tempFolder } from '../../harness/temp-folder.js';
import { runCli } from './cli.js';

test('lists the worktrees of a folder, with what is to be known of each', async () => {
  using folder = folderWithRepository();
  folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'feature/x');
  folder.git('-C', 'repo', 'worktree', 'lock', '--reason', 'a\n\x1b[31mstick', '../w');
  folder.write('w/new', '');
  const ran = await runCli(['worktrees', 'list'], { cwd: folder.at('repo') });
  const lines = ran.out.replaceAll(folder.path, '').trimEnd().split('\n');
  expect([ran.code, ran.err, lines.map(line => line.split(/ {2,}/))]).toEqual([
    0,
    '',
    [
      ['worktree', 'branch', 'changes', 'upstream', 'last commit', 'note'],
      ['/repo', 'main', 'none', 'two'],
      ['/w', 'feature/x', '1 untracked', 'two', 'locked: a\\x0a\\x1b[31mstick'],
    ],
  ]);
});

test('lists many repositories, each once, and goes on after one that is broken', async () => {
  using folder = folderWithRepository();
  folder.git('-C', 'repo', 'worktree', 'add', '-q', '../more/w', '-b', 'w');
  folder.git('init', '-q', 'more/other');
  folder.git('init', '-q', '--bare', 'more/bare.git');
  folder.write('more/broken/.git', 'gitdir: /nowhere');
  folder.git('init', '-q', 'more/odd');
  folder.write('more/odd/.git/config', 'not a config');
  const argv = ['worktrees', 'list', '.', 'none/at/all', 'repo/sub', '--format=json'];
  folder.mkdir('repo/sub');
  const ran = await runCli(argv, { cwd: folder.path });
  const { repositories } = JSON.parse(ran.out);
  expect(repositories.map((one: { repository: string }) => one.repository)).toEqual(
    ['more/bare.git', 'more/other', 'repo'].map(name => expect.stringMatching(`/${name}$`)),
  );
  expect(ran.code).toBe(5);
  expect(ran.err).toContain('none/at/all');
  expect(ran.err).toContain('bad config');
  expect(ran.err).toContain('more/broken: The .git file leads to no repository.');
});

test('outside of any repository it says so', async () => {
  using folder = tempFolder();
  const ran = await runCli(['worktrees', 'list'], { cwd: folder.path });
  expect(ran).toMatchObject({ code: 4, out: '' });
  expect(ran.err).toContain('This is in no git repository');
  const context = await runCli(['worktrees', 'context', '--format', 'json'], { cwd: folder.path });
  expect([context.code, JSON.parse(context.out)]).toEqual([
    0,
    { version: 1, path: folder.path, kind: 'outside' },
  ]);
});

const yaml = `worktrees:
  copy: ['.env*', 'config/**']
  afterCreate: ['echo "$TREEWARDEN_BRANCH" > made', 'echo said; test -f .env', 'exit 3', 'touch never']
`;

test('prepares a new worktree, for those who trust the repository', async () => {
  using folder = folderWithRepository({
    '.gitignore': '.env*\nconfig/local\nmade\nlink\n',
    '.treewarden.yaml': yaml,
    'config/kept': 'tracked',
  });
  const files = { '.env': 'secret', '.env.local': 'local', 'config/local': 'mine', 'other/.env': 'no' };
  for (const [name, text] of Object.entries(files)) folder.write(`repo/${name}`, text);
  folder.link('repo/.env.link', '/etc/passwd');
  const cwd = folder.at('repo');
  const wary = await runCli(['worktrees', 'add', 'a/b'], { cwd });
  expect([wary.code, existsSync(folder.at('repo.worktrees/a/b/.env'))]).toEqual([0, false]);
  expect(wary.err).toContain('--trust');
  const ran = await runCli(['worktrees', 'add', 'c', '../c c', '--trust', '--format=json'], { cwd });
  expect(ran.code).toBe(1);
  expect(JSON.parse(ran.out)).toMatchObject({
    worktree: { path: folder.at('c c'), branch: 'refs/heads/c' },
    kind: 'new branch',
    copied: ['.env', '.env.local', 'config/local'],
    ran: ['echo "$TREEWARDEN_BRANCH" > made', 'echo said; test -f .env'],
    problems: [
      { code: 'worktree/copy-failed', subject: '.env.link', reason: 'it is not a plain file' },
      { code: 'worktree/hook-failed', subject: 'exit 3', reason: 'it ended with 3' },
    ],
  });
  expect(ran.err).toContain('said');
  expect(readFileSync(folder.at('c c/made'), 'utf8')).toBe('c\n');
  expect(existsSync(folder.at('c c/never'))).toBe(false);
});

test('copies nothing out of the new worktree', async () => {
  using folder = folderWithRepository();
  folder.git('-C', 'repo', 'checkout', '-q', '-b', 'trap');
  folder.link('repo/config', folder.mkdir('outside'));
  folder.git('-C', 'repo', 'add', '.');
  folder.git('-C', 'repo', 'commit', '-qm', 'trap');
  folder.git('-C', 'repo', 'checkout', '-q', 'main');
  folder.write('repo/config/deep/local', 'mine');
  folder.write('repo/.treewarden.yaml', "worktrees: { copy: ['config/**'] }");
  const ran = await runCli(['worktrees', 'add', 'trap', '--trust'], { cwd: folder.at('repo') });
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('its folder leads out of the worktree');
  expect(existsSync(folder.at('outside/deep'))).toBe(false);
});

test('overwrites nothing that was checked out', async () => {
  using folder = folderWithRepository({ '.treewarden.yaml': 'worktrees: { copy: [local] }' });
  folder.git('-C', 'repo', 'checkout', '-q', '-b', 'has');
  folder.write('repo/local', 'theirs');
  folder.git('-C', 'repo', 'add', '.');
  folder.git('-C', 'repo', 'commit', '-qm', 'local');
  folder.git('-C', 'repo', 'checkout', '-q', 'main');
  folder.write('repo/local', 'mine');
  const ran = await runCli(['worktrees', 'add', 'has', '../w', '--trust'], { cwd: folder.at('repo') });
  expect([ran.code, readFileSync(folder.at('w/local'), 'utf8')]).toEqual([1, 'theirs']);
  expect(ran.err).toContain('local: The worktree was made, but this file was not copied into it.');
});

test('a wrong file of settings is told, and git is asked all the same', async () => {
  using folder = folderWithRepository({
    '.treewarden.yaml': 'worktrees: { copy: ../x, protectedBranches: [w] }',
  });
  const cwd = folder.at('repo');
  const added = await runCli(['worktrees', 'add', 'w'], { cwd });
  expect(added.code).toBe(3);
  expect(added.err).toContain('.treewarden.yaml: worktrees.copy: Expected a list of texts.');
  const removed = await runCli(['worktrees', 'remove', 'w'], { cwd });
  expect(removed.err).toContain('[protected]');
  folder.write('repo/.treewarden.yaml', 'a: [');
  expect((await runCli(['worktrees', 'add', 'v'], { cwd })).err).toContain('.treewarden.yaml:1:');
});

test('removes one after the other, and says what became of each', async () => {
  using folder = folderWithRepository();
  for (const name of ['a', 'b', 'c'])
    folder.git('-C', 'repo', 'worktree', 'add', '-q', `../${name}`, '-b', name);
  folder.write('b/a.txt', 'changed');
  const cwd = folder.at('repo');
  const ran = await runCli(['worktrees', 'remove', 'a', 'b', 'none', 'c', '--format=json'], { cwd });
  const { removed, refused } = JSON.parse(ran.out);
  expect(removed.map(({ path }: { path: string }) => path)).toEqual([folder.at('a'), folder.at('c')]);
  expect(refused).toMatchObject([
    { worktree: 'b', code: 'worktree/loss', reason: 'changes that are not committed: 1 unstaged [dirty]' },
    { worktree: 'none', code: 'worktree/unknown' },
  ]);
  expect(ran.code).toBe(5);
  expect((await runCli(['worktrees', 'remove', 'none'], { cwd })).code).toBe(6);
  expect(await runCli(['worktrees', 'remove', 'b', '--allow', 'dirty'], { cwd })).toMatchObject({
    code: 0,
    out: `removed ${folder.at('b')}\n`,
  });
  expect((await runCli(['worktrees', 'remove', 'b', '--allow', 'everything'], { cwd })).code).toBe(2);
});

test('moves, prunes and tells where a path lies', async () => {
  using folder = folderWithRepository();
  const cwd = folder.at('repo');
  await runCli(['worktrees', 'add', 'x/y', '../w'], { cwd });
  expect((await runCli(['worktrees', 'move', 'x/y', '../v'], { cwd })).out).toBe(
    `moved to ${folder.at('v')}\n`,
  );
  const { out } = await runCli(['worktrees', 'context', '../v/a.txt', '--format=json'], { cwd });
  expect(JSON.parse(out)).toMatchObject({
    kind: 'worktree',
    topLevel: folder.at('v'),
    commonDirectory: folder.at('repo/.git'),
    branch: 'refs/heads/x/y',
  });
  expect((await runCli(['worktrees', 'context'], { cwd })).out).toMatch(/^kind +project$/m);
  expect((await runCli(['worktrees', 'prune'], { cwd })).out).toBe('Nothing to forget\n');
  folder.remove('v');
  const said = `${folder.at('v')}: gitdir file points to non-existent location\n`;
  expect((await runCli(['worktrees', 'prune', '--dry-run'], { cwd })).out).toBe(`would forget ${said}`);
  expect((await runCli(['worktrees', 'prune'], { cwd })).out).toBe(`forgot ${said}`);
});

test('lists again what another process has changed, until it is interrupted', async () => {
  using folder = folderWithRepository();
  const stop = new AbortController();
  const running = runCli(['worktrees', 'list', '--watch', '--format=json'], {
    cwd: folder.at('repo'),
    interrupted: stop.signal,
  });
  setTimeout(() => folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w'), 500);
  setTimeout(() => stop.abort(), 2500);
  const ran = await running;
  expect(ran.code).toBe(130);
  const last = JSON.parse(ran.out.slice(ran.out.lastIndexOf('\n{\n')));
  expect(last.repositories[0].worktrees).toMatchObject([
    { path: folder.at('repo') },
    { path: folder.at('w'), branch: 'refs/heads/w', state: { untracked: 0 } },
  ]);
});
