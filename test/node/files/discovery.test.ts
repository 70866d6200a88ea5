import { describe, expect, it } from 'vitest';
import type { FileSelection } from '../../../src/analysis/file-source.js';
import { defaultSettings } from '../../../src/analysis/settings.js';
import { type Listed, SourceListing } from '../../../src/node/files/discovery.js';
import { Git } from '../../../src/node/git/git.js';
import { initRepository, type TempFolder, tempFolder, tempRepository } from '../../harness/temp-folder.js';

interface Choice extends Partial<FileSelection> {
  readonly root?: string;
  readonly targets?: readonly string[];
  readonly git?: Git;
}

function listingOf(folder: TempFolder, choice: Choice = {}): SourceListing {
  const { root = '.', targets, git = new Git(), ...selection } = choice;
  return new SourceListing({
    root: folder.at(root),
    targets,
    git,
    selection: { ...defaultSettings, ...selection },
  });
}

function list(folder: TempFolder, choice: Choice = {}): Promise<Listed> {
  return listingOf(folder, choice).list();
}

async function paths(folder: TempFolder, choice: Choice = {}): Promise<readonly string[]> {
  return (await list(folder, choice)).paths;
}

const codes = ({ problems }: Listed): readonly string[] =>
  problems.map(({ code, subject }) => `${code} ${subject}`);

/** Both ways must list the same files, wherever both know the rules. */
describe.each([
  ['git', tempRepository],
  ['glob', tempFolder],
] as const)('listing by %s', (by, temp) => {
  it('finds sources of every extension, sorted by code unit', async () => {
    const names = [
      'B.ts',
      'a.js',
      'a.mjs',
      'a/b.cjs',
      'a/b.jsx',
      'b.tsx',
      'é.mts',
      'z.cts',
      '.hidden/x.ts',
      'UP.TS',
    ];
    using folder = temp(Object.fromEntries([...names, 'no.json', 'no.md', 'ts'].map(name => [name, ''])));
    const listed = await list(folder);
    expect(listed.by).toBe(by);
    expect(listed.paths).toEqual([...names].sort());
    expect(listed.problems).toEqual([]);
  });

  it('leaves out what the default excludes name', async () => {
    using folder = temp({
      'a.ts': '',
      'types.d.ts': '',
      'x.min.js': '',
      'node_modules/m/index.js': '',
      'p/node_modules/m/index.js': '',
      'dist/a.js': '',
      'p/out/a.js': '',
      'coverage/a.js': '',
      'distant/b.ts': '',
    });
    expect(await paths(folder)).toEqual(['a.ts', 'distant/b.ts']);
  });

  it('takes include and exclude patterns, with or without stars', async () => {
    using folder = temp({ 'src/a.ts': '', 'src/gen/b.ts': '', 'test/c.ts': '', 'd.ts': '' });
    expect(await paths(folder, { include: ['src'] })).toEqual(['src/a.ts', 'src/gen/b.ts']);
    expect(await paths(folder, { include: ['src/**', 'd.*'], exclude: ['src/gen/'] })).toEqual([
      'd.ts',
      'src/a.ts',
    ]);
    expect(await paths(folder, { include: ['./src'], exclude: ['**/gen/**'] })).toEqual(['src/a.ts']);
    expect(await paths(folder, { include: ['src/**'], exclude: ['**/b.ts', 'src/a.*'] })).toEqual([]);
    expect(await paths(folder, { exclude: ['{src,test}/**'] })).toEqual(['d.ts']);
    expect(await paths(folder, { exclude: ['**'] })).toEqual([]);
    expect(await paths(folder, { exclude: ['src/*', '*.ts'] })).toEqual(['test/c.ts']);
  });

  it('knows nested ignore files, and what takes things back', async () => {
    using folder = temp({
      '.gitignore': '*.gen.ts\n/build\nlogs/\n',
      'a.gen.ts': '',
      'b.ts': '',
      'build/c.ts': '',
      'p/build/d.ts': '',
      'p/.gitignore': '!keep.gen.ts\n/e.ts\n',
      'p/keep.gen.ts': '',
      'p/drop.gen.ts': '',
      'p/e.ts': '',
      'p/q/e.ts': '',
      'logs/.gitignore': '!*\n',
      'logs/f.ts': '',
    });
    expect(await paths(folder)).toEqual(['b.ts', 'p/build/d.ts', 'p/keep.gen.ts', 'p/q/e.ts']);
  });

  it('knows .treewardenignore at any depth', async () => {
    using folder = temp({
      '.treewardenignore': '/vendor\n*.old.ts\n',
      'vendor/a.ts': '',
      'b.old.ts': '',
      'p/.treewardenignore': 'q\n!c.old.ts',
      'p/c.old.ts': '',
      'p/q/d.ts': '',
      'p/e.ts': '',
    });
    expect(await paths(folder)).toEqual(['p/c.old.ts', 'p/e.ts']);
  });

  it('is restricted to targets, and names those that are missing', async () => {
    using folder = temp({
      'src/a.ts': '',
      'src/dist/b.ts': '',
      'test/c.ts': '',
      'd.ts': '',
      'e.ts': '',
      'types.d.ts': '',
    });
    const listed = await list(folder, {
      targets: ['src', folder.at('d.ts'), 'types.d.ts', 'nope', 'a.ts/b'],
    });
    expect(listed.paths).toEqual(['d.ts', 'src/a.ts', 'types.d.ts']);
    expect(codes(listed)).toEqual(['file/missing nope', 'file/missing a.ts/b']);
    expect(await paths(folder, { targets: ['.'] })).toEqual(['d.ts', 'e.ts', 'src/a.ts', 'test/c.ts']);
    expect(await paths(folder, { targets: [] })).toEqual([]);
  });

  it('walks a target that is ignored or excluded otherwise, with patterns relative to it', async () => {
    using folder = temp({
      '.gitignore': '.corpora/\n',
      '.corpora/lib/a.ts': '',
      '.corpora/lib/dist/a.js': '',
      '.corpora/lib/.gitignore': 'tmp\n',
      '.corpora/lib/tmp/a.ts': '',
      'node_modules/m/index.js': '',
      'node_modules/m/node_modules/n/index.js': '',
      'dist/b.js': '',
      'c.ts': '',
    });
    expect(await paths(folder)).toEqual(['c.ts']);
    expect(await paths(folder, { targets: ['.corpora'] })).toEqual(['.corpora/lib/a.ts']);
    expect(await paths(folder, { targets: ['.corpora/lib'], include: ['src'] })).toEqual([
      '.corpora/lib/a.ts',
    ]);
    expect(await paths(folder, { targets: ['node_modules/m'] })).toEqual(['node_modules/m/index.js']);
    expect(await paths(folder, { targets: ['dist'] })).toEqual(['dist/b.js']);
    const listed = await list(folder, { targets: ['.', 'dist'] });
    expect(listed.paths).toEqual(['c.ts', 'dist/b.js']);
    expect(listed.by).toBe(by === 'git' ? 'mixed' : 'glob');
  });

  it('follows no symbolic link: not out of the root, not in circles', async () => {
    using outside = tempFolder({ 'secret.ts': '' });
    using folder = temp({ 'a.ts': '', 'p/b.ts': '' });
    folder.link('out', outside.path);
    folder.link('out.ts', outside.at('secret.ts'));
    folder.link('p/loop', '..');
    folder.link('self', 'self');
    folder.link('dangling.ts', 'nowhere.ts');
    const links = by === 'git' ? ['dangling.ts', 'out.ts'] : []; // Which the feed leaves out.
    expect(await paths(folder)).toEqual(['a.ts', 'p/b.ts', ...links].sort());
  });

  it('refuses targets outside of the root, however they are named', async () => {
    using outside = tempFolder({ 'secret.ts': '' });
    using folder = temp({ 'a.ts': '', 'sub/b.ts': '' });
    folder.link('out', outside.path);
    folder.link('in', 'sub');
    const targets = ['../', outside.path, 'out/secret.ts', 'sub/../../no-such-thing', 'in'];
    const listed = await list(folder, { targets });
    expect(listed.paths).toEqual(['sub/b.ts']);
    expect(codes(listed)).toEqual([
      'file/unreadable ../',
      `file/unreadable ${outside.path}`,
      'file/unreadable out/secret.ts',
      'file/missing sub/../../no-such-thing',
    ]);
  });

  it.skipIf(process.platform !== 'linux')('keeps names apart that differ only in case', async () => {
    using folder = temp({ 'A.ts': '', 'a.ts': '', '.gitignore': 'B.ts\n', 'B.ts': '', 'b.ts': '' });
    expect(await paths(folder)).toEqual(['A.ts', 'a.ts', 'b.ts']);
  });

  it('lists only what is at or below some places', async () => {
    using folder = temp({
      '.gitignore': 'no.ts\n',
      'a.ts': '',
      'p/b.ts': '',
      'p/no.ts': '',
      'q/r/c.ts': '',
      'no.ts': '',
    });
    const listing = listingOf(folder);
    await listing.list();
    const within = async (...places: string[]): Promise<readonly string[]> =>
      (await listing.list({ within: places })).paths;
    expect(await within('p')).toEqual(['p/b.ts']);
    expect(await within('no.ts', 'a.ts', 'p/no.ts', 'q/r')).toEqual(['a.ts', 'q/r/c.ts']);
    expect(await within('gone')).toEqual([]);
    expect(await within()).toEqual([]);
  });

  it('stops when it is told to', async () => {
    using folder = temp({ 'a.ts': '' });
    const listing = listingOf(folder).list({ signal: AbortSignal.abort(new Error('enough')) });
    await expect(listing).rejects.toThrow('enough');
  });
});

describe('repositories', () => {
  it('are listed from a folder inside of them, with ignore files from above', async () => {
    using folder = tempRepository({
      '.gitignore': '*.gen.ts\n',
      'a.ts': '',
      'sub/b.ts': '',
      'sub/c.gen.ts': '',
      'sub/d/e.ts': '',
    });
    const listed = await list(folder, { root: 'sub' });
    expect(listed).toMatchObject({ by: 'git', paths: ['b.ts', 'd/e.ts'] });
    expect(await paths(folder, { root: 'sub', targets: ['d'] })).toEqual(['d/e.ts']);
  });

  it('are walked from a folder that they ignore', async () => {
    using folder = tempRepository({ '.gitignore': 'sub\n', 'a.ts': '', 'sub/b.ts': '' });
    expect(await list(folder, { root: 'sub' })).toMatchObject({ by: 'glob', paths: ['b.ts'] });
  });

  it('list tracked files even where they are ignored', async () => {
    using folder = tempRepository({ '.gitignore': 'gen\n', 'gen/a.ts': '', 'gen/b.ts': '' });
    folder.git('add', '-f', 'gen/a.ts');
    expect(await paths(folder)).toEqual(['gen/a.ts']);
  });

  it('know the ignore files of the clone, also for explicit targets', async () => {
    using folder = tempRepository({ 'a.ts': '', 'mine/b.ts': '', 'mine/dist/c.ts': '' });
    folder.write('.git/info/exclude', 'mine\n');
    expect(await paths(folder)).toEqual(['a.ts']);
    expect(await paths(folder, { targets: ['mine'] })).toEqual(['mine/b.ts']);
  });

  it('include submodules and clones inside of them, and no second worktrees', async () => {
    using folder = tempRepository({
      'a.ts': '',
      'clone/b.ts': '',
      'clone/ignored.ts': '',
      'clone/.gitignore': 'ignored.ts\n',
    });
    initRepository(folder, 'clone');
    folder.git('-C', 'clone', 'add', '.');
    folder.git('-C', 'clone', 'commit', '-qm', 'one');
    folder.git('submodule', 'add', './clone', 'deps/sub');
    folder.write('deps/sub/new.ts', '');
    folder.git('add', 'a.ts');
    folder.git('commit', '-qm', 'one');
    folder.git('worktree', 'add', '-q', 'tree');
    const listing = listingOf(folder);
    const all = ['a.ts', 'clone/b.ts', 'deps/sub/b.ts', 'deps/sub/new.ts'];
    expect((await listing.list()).paths).toEqual(all);
    expect(
      (await listing.list({ within: ['deps/sub/new.ts', 'clone/ignored.ts', 'tree/a.ts'] })).paths,
    ).toEqual(['deps/sub/new.ts']);
    expect((await listing.list({ within: ['deps'] })).paths).toEqual(all.slice(2));
    expect(await paths(folder, { targets: ['deps/sub', 'a.ts'] })).toEqual([
      'a.ts',
      'deps/sub/b.ts',
      'deps/sub/new.ts',
    ]);
    expect(await paths(folder, { root: 'deps/sub' })).toEqual(['b.ts', 'new.ts']);
  });

  it('have submodules that are not checked out', async () => {
    using source = tempRepository({ 'b.ts': '' });
    source.commit('one');
    using folder = tempRepository({ 'a.ts': '' });
    folder.git('submodule', 'add', source.path, 'sub');
    folder.commit('one');
    folder.git('submodule', 'deinit', '-f', 'sub');
    expect(await list(folder)).toMatchObject({ paths: ['a.ts'], problems: [] });
  });

  it('never reach through a folder that became a symbolic link', async () => {
    using outside = tempFolder({ 'b.ts': 'secret' });
    using folder = tempRepository({ 'a.ts': '', 'p/b.ts': '' });
    folder.commit('one');
    folder.remove('p');
    folder.link('p', outside.path);
    expect(await paths(folder)).toEqual(['a.ts']);
  });

  it('are walked, with their ignore files, where git is missing or refuses', async () => {
    using folder = tempRepository({
      '.gitignore': '*.gen.ts\n',
      'a.ts': '',
      'b.gen.ts': '',
      'sub/c.ts': '',
      'sub/d.gen.ts': '',
    });
    const missing = await list(folder, { git: new Git({ command: 'no-such-git' }) });
    expect(missing).toMatchObject({ by: 'glob', paths: ['a.ts', 'sub/c.ts'] });
    expect(codes(missing)).toEqual(['git/not-found no-such-git']);
    folder.write('.git/config', 'not a config');
    const refused = await list(folder, { root: 'sub' });
    expect(refused).toMatchObject({ by: 'glob', paths: ['c.ts'] });
    expect(codes(refused)).toEqual([`git/failed ${folder.at('sub')}`]);
  });

  it('are walked where only one inside of another is broken', async () => {
    using folder = tempRepository({ 'a.ts': '', 'clone/b.ts': '' });
    initRepository(folder, 'clone');
    folder.write('clone/.git/config', 'not a config');
    const listed = await list(folder);
    expect(listed.paths).toEqual(['a.ts', 'clone/b.ts']);
    expect(codes(listed)).toEqual([`git/failed ${folder.at('clone')}`]);
  });

  it('may have an empty git folder, which makes them none', async () => {
    using folder = tempFolder({ 'a.ts': '', '.git/x.ts': '' });
    expect(await list(folder)).toMatchObject({ by: 'glob', paths: ['a.ts'], problems: [] });
  });
});
