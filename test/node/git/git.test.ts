import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import { Git } from '../../../src/node/git/git.js';
import { findRepository, isLinkedWorktree } from '../../../src/node/git/repository.js';
import { initRepository, tempFolder, tempRepository } from '../../harness/temp-folder.js';

const git = new Git();
const sorted = (paths: Iterable<string>): string[] => [...paths].sort();

describe('listing files', () => {
  it('lists tracked and untracked files and no ignored ones', async () => {
    using folder = tempRepository({ 'a.ts': 'a', 'b.ts': 'b', 'out/c.ts': 'c', '.gitignore': 'out\n' });
    folder.git('add', 'a.ts');
    const { files } = await git.listFiles(folder.path);
    expect(sorted(files)).toEqual(['.gitignore', 'a.ts', 'b.ts']);
  });

  it('survives names that look like its own output', async () => {
    using folder = tempRepository({
      '? weird.ts': '',
      'H 100644 x\ty.ts': '',
      'new\nline.ts': '',
      'ünï.ts': '',
      '*.ts': '',
    });
    const { files } = await git.listFiles(folder.path);
    expect(sorted(files)).toEqual(
      sorted(['? weird.ts', 'H 100644 x\ty.ts', 'new\nline.ts', 'ünï.ts', '*.ts']),
    );
    folder.git('add', '.');
    expect(sorted((await git.listFiles(folder.path)).files)).toEqual(sorted(files));
  });

  it('takes targets literally', async () => {
    using folder = tempRepository({ '*.ts': '', 'a.ts': '', 'b/c.ts': '', 'b/d.ts': '', '-x.ts': '' });
    expect(sorted((await git.listFiles(folder.path, ['*.ts', 'b', '-x.ts'])).files)).toEqual([
      '*.ts',
      '-x.ts',
      'b/c.ts',
      'b/d.ts',
    ]);
  });

  it('lists all when the targets do not fit on a command line', async () => {
    using folder = tempRepository({ 'a.ts': '' });
    const targets = Array.from({ length: 2000 }, (_, index) => `${index}/some-long-name.ts`);
    expect((await git.listFiles(folder.path, targets)).files).toEqual(['a.ts']);
  });

  it('works from a folder inside of the repository, with paths relative to it', async () => {
    using folder = tempRepository({ 'a.ts': '', 'sub/b.ts': '', 'sub/c/d.ts': '' });
    expect(sorted((await git.listFiles(folder.at('sub'))).files)).toEqual(['b.ts', 'c/d.ts']);
  });

  it('names repositories inside of this one and lists nothing of them', async () => {
    using folder = tempRepository({ 'a.ts': '', 'clone/b.ts': '' });
    initRepository(folder, 'clone');
    expect(await git.listFiles(folder.path)).toMatchObject({ files: ['a.ts'], repositories: ['clone'] });
    folder.git('-C', 'clone', 'add', '.');
    folder.git('-C', 'clone', 'commit', '-qm', 'x');
    folder.git('submodule', 'add', './clone', 'sub');
    expect(sorted((await git.listFiles(folder.path)).repositories)).toEqual(['clone', 'sub']);
  });

  it('lists a file in conflict once', async () => {
    using folder = tempRepository({ 'a.ts': '1' });
    folder.commit('one');
    folder.git('checkout', '-qb', 'other');
    folder.write('a.ts', '2');
    folder.commit('two');
    folder.git('checkout', '-q', 'main');
    folder.write('a.ts', '3');
    folder.commit('three');
    expect(() => folder.git('merge', 'other')).toThrow();
    expect((await git.listFiles(folder.path)).files).toEqual(['a.ts']);
  });
});

describe('in a repository nobody trusts', () => {
  it('runs neither its file monitor nor its hooks', async () => {
    using folder = tempRepository({ 'a.ts': '' });
    const script = folder.write('evil.sh', `#!/bin/sh\ntouch ${folder.at('ran')}\n`);
    chmodSync(script, 0o755);
    folder.commit('one');
    folder.git('config', 'core.fsmonitor', script);
    folder.git('config', 'core.hooksPath', folder.path);
    await git.listFiles(folder.path);
    await git.ignored(folder.path, ['a.ts']);
    expect((await git.listFiles(folder.path)).files).not.toContain('ran');
  });

  it('does not follow the variables that git sets for hooks', async () => {
    using folder = tempRepository({ 'a.ts': '' });
    using other = tempRepository({ 'b.ts': '' });
    process.env.GIT_DIR = other.at('.git');
    process.env.GIT_WORK_TREE = other.path;
    try {
      expect((await git.listFiles(folder.path)).files).toEqual(['a.ts']);
    } finally {
      delete process.env.GIT_DIR;
      delete process.env.GIT_WORK_TREE;
    }
  });
});

describe('what it answers about folders', () => {
  it('tells ignored paths, and that tracked ones are not', async () => {
    using folder = tempRepository({
      '.gitignore': 'out/\n*.log.ts\n',
      'out/a.ts': '',
      'x.log.ts': '',
      'y.ts': '',
    });
    folder.git('add', '-f', 'x.log.ts');
    expect(sorted(await git.ignored(folder.path, ['out', 'out/a.ts', 'x.log.ts', 'y.ts']))).toEqual([
      'out',
      'out/a.ts',
    ]);
    expect(sorted(await git.ignored(folder.path, ['y.ts', ':(top)out']))).toEqual([]);
    expect(sorted(await git.ignored(folder.path, []))).toEqual([]);
  });

  it('finds the top level and the common directory where git does', () => {
    using folder = tempRepository({ 'sub/a.ts': '' });
    folder.commit('one');
    folder.git('worktree', 'add', '-q', 'tree');
    const said = (at: string, what: string): string =>
      folder.git('-C', at, 'rev-parse', '--path-format=absolute', what).trim();
    const tree = findRepository(folder.at('tree'))!;
    expect(isLinkedWorktree(tree)).toBe(true);
    expect(tree.topLevel).toBe(said('tree', '--show-toplevel'));
    expect(tree.commonDirectory).toBe(said('tree', '--git-common-dir'));
    const main = findRepository(folder.at('sub'))!;
    expect(isLinkedWorktree(main)).toBe(false);
    expect(main.topLevel).toBe(said('sub', '--show-toplevel'));
    expect(main.commonDirectory).toBe(said('sub', '--git-common-dir'));
  });

  it('finds it at a path with line breaks, that ends with a space', () => {
    using folder = tempRepository();
    folder.commit('one');
    folder.git('worktree', 'add', '-q', '--detach', 'a\nb ');
    folder.git('init', '-q', '--separate-git-dir', 'st\nore ', 'apart');
    expect(findRepository(folder.at('a\nb '))?.gitDirectory).toMatch(/\/\.git\/worktrees\/.+/);
    expect(findRepository(folder.at('apart'))?.commonDirectory).toBe(folder.at('st\nore '));
  });

  it('says so outside of a repository', () => {
    using folder = tempFolder({ 'a.ts': '' });
    expect(findRepository(folder.path)).toBeUndefined();
  });
});

describe('failures', () => {
  it('says that git is missing', async () => {
    using folder = tempRepository();
    const failing = new Git({ command: 'no-such-git' }).listFiles(folder.path);
    await expect(failing).rejects.toSatisfy(error => OperationalError.is(error, 'git/not-found'));
  });

  it('says that git refuses, and why', async () => {
    using folder = tempRepository();
    folder.write('.git/config', 'not a config');
    const error: unknown = await git.listFiles(folder.path).catch(reason => reason);
    expect(OperationalError.is(error, 'git/failed') && String(error.cause)).toContain('bad config');
  });

  it('has nothing to do with a repository that lies among the files', async () => {
    using folder = tempRepository({ 'a.ts': '' });
    folder.git('init', '-q', '--bare', 'trap');
    folder.git('--git-dir=trap', 'config', 'core.bare', 'false');
    folder.git('--git-dir=trap', 'config', 'core.worktree', folder.path);
    const error: unknown = await git.untracked(folder.at('trap')).catch(reason => reason);
    expect(OperationalError.is(error, 'git/failed') && String(error.cause)).toContain('cannot use bare');
  });

  it('ends a git that does not answer', async () => {
    using folder = tempFolder();
    const sleeper = folder.write('git.sh', '#!/bin/sh\nexec sleep 60\n');
    chmodSync(sleeper, 0o755);
    const failing = new Git({ command: sleeper, timeoutMs: 50 }).listFiles(folder.path);
    await expect(failing).rejects.toMatchObject({ code: 'git/timeout' });
  });

  it('ends git when nobody waits any more', async () => {
    using folder = tempFolder();
    const sleeper = folder.write('git.sh', '#!/bin/sh\nexec sleep 60\n');
    chmodSync(sleeper, 0o755);
    const controller = new AbortController();
    const failing = new Git({ command: sleeper }).listFiles(folder.path, [], controller.signal);
    controller.abort(new Error('enough'));
    await expect(failing).rejects.toThrow('enough');
    await expect(git.listFiles(folder.path, [], controller.signal)).rejects.toThrow('enough');
  });
});
