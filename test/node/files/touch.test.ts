import { renameSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { opened, selection, Watched } from './feed-harness.js';

describe.each([
  ['a repository', tempRepository],
  ['a plain folder', tempFolder],
] as const)('touched in %s', (_name, temp) => {
  it('a file that is saved unchanged is no news', async () => {
    using folder = temp({ 'a.ts': 'a' });
    using watched = await opened(folder.path);
    folder.write('a.ts', 'a');
    await watched.feed.touch(['a.ts', folder.at('a.ts')]);
    expect(watched.takeLog()).toEqual([]);
  });

  it('files change, come and go', async () => {
    using folder = temp({ 'a.ts': 'a', 'b.ts': 'b' });
    using watched = await opened(folder.path);
    folder.write('a.ts', 'A');
    folder.remove('b.ts');
    folder.write('c.ts', 'c');
    await watched.feed.touch(['a.ts', 'b.ts', 'c.ts', 'never.ts', 'README.md']);
    expect([...watched.takeLog()].sort()).toEqual(['+ c.ts', '- b.ts', '~ a.ts']);
    expect(await watched.text('a.ts')).toBe('A');
    expect(watched.feed.files()).toEqual(['a.ts', 'c.ts']);
  });

  it('a file that is replaced by renaming another over it has changed', async () => {
    using folder = temp({ 'a.ts': 'a' });
    using watched = await opened(folder.path);
    folder.write('a.ts.tmp', 'new');
    folder.move('a.ts.tmp', 'a.ts');
    await watched.feed.touch(['a.ts.tmp', 'a.ts']);
    expect(watched.takeLog()).toEqual(['~ a.ts']);
  });

  it('ignored and excluded files stay out', async () => {
    using folder = temp({ '.gitignore': 'gen.ts\n', '.treewardenignore': 'old\n', 'a.ts': '' });
    using watched = await opened(folder.path);
    folder.write('gen.ts', '');
    folder.write('old/b.ts', '');
    folder.write('node_modules/m/c.ts', '');
    folder.write('.git/d.ts', '');
    await watched.feed.touch([
      'gen.ts',
      'old/b.ts',
      'old',
      'node_modules',
      'node_modules/m/c.ts',
      '.git/d.ts',
      '.git',
    ]);
    expect(watched.takeLog()).toEqual([]);
  });

  it('a folder is listed whole, and once more for what came in the same instant', async () => {
    using folder = temp({ 'a.ts': '' });
    using watched = await opened(folder.path);
    folder.write('new/deep/b.ts', '');
    folder.write('new/c.ts', '');
    await watched.feed.touch(['new']);
    expect(watched.takeLog()).toEqual(['+ new/c.ts', '+ new/deep/b.ts']);
    folder.write('new/late.ts', '');
    await watched.until(() => watched.takeLog().includes('+ new/late.ts'));
  });

  it('an empty folder may get its first file without further news', async () => {
    using folder = temp({ 'a.ts': '' });
    using watched = await opened(folder.path);
    folder.mkdir('new');
    await watched.feed.touch(['new']);
    folder.write('new/b.ts', '');
    await watched.until(() => watched.takeLog().includes('+ new/b.ts'));
  });

  it('folders are deleted, moved and replaced', async () => {
    using folder = temp({ 'p/a.ts': 'a', 'p/q/b.ts': 'b', 'r/a.ts': 'other', 'px.ts': '' });
    using watched = await opened(folder.path);
    folder.move('p', 's');
    await watched.feed.touch(['p', 's']);
    expect([...watched.takeLog()].sort()).toEqual(['+ s/a.ts', '+ s/q/b.ts', '- p/a.ts', '- p/q/b.ts']);
    folder.remove('s');
    folder.move('r', 's');
    await watched.feed.touch(['r', 's']);
    expect([...watched.takeLog()].sort()).toEqual(['- r/a.ts', '- s/q/b.ts', '~ s/a.ts']);
    folder.remove('s');
    folder.write('s', 'now a file');
    await watched.feed.touch(['s']);
    expect(watched.takeLog()).toEqual(['- s/a.ts']);
    expect(watched.feed.files()).toEqual(['px.ts']);
  });

  it('a file may become a folder, and one below a file is gone', async () => {
    using folder = temp({ 'a.ts': '', 'b/c.ts': '' });
    using watched = await opened(folder.path);
    folder.remove('a.ts');
    folder.write('a.ts/inner.ts', '');
    folder.remove('b');
    folder.write('b', '');
    await watched.feed.touch(['a.ts', 'b/c.ts']);
    expect([...watched.takeLog()].sort()).toEqual(['+ a.ts/inner.ts', '- a.ts', '- b/c.ts']);
  });

  it('a folder that becomes a symbolic link is gone', async () => {
    using outside = tempFolder({ 'a.ts': 'secret' });
    using folder = temp({ 'p/a.ts': 'a', 'b.ts': '' });
    using watched = await opened(folder.path);
    folder.remove('p');
    folder.link('p', outside.path);
    await watched.feed.touch(['p/a.ts']);
    expect(watched.takeLog()).toEqual(['- p/a.ts']);
  });

  it('an ignore file lists everything anew', async () => {
    using folder = temp({ 'a.ts': '', 'p/b.ts': '', 'p/c.ts': '' });
    using watched = await opened(folder.path);
    folder.write('p/.gitignore', 'b.ts');
    await watched.feed.touch(['p/.gitignore']);
    expect(watched.takeLog()).toEqual(['- p/b.ts']);
    folder.write('.treewardenignore', 'c.ts');
    await watched.feed.touch([folder.at('.treewardenignore')]);
    expect(watched.takeLog()).toEqual(['- p/c.ts']);
    folder.remove('p/.gitignore');
    folder.remove('.treewardenignore');
    await watched.feed.touch(['.treewardenignore', 'p/.gitignore']);
    expect(watched.takeLog()).toEqual(['+ p/b.ts', '+ p/c.ts']);
  });

  it('the root itself is listed anew', async () => {
    using folder = temp({ 'a.ts': 'a', 'b.ts': 'b' });
    using watched = await opened(folder.path);
    folder.write('a.ts', 'A');
    folder.remove('b.ts');
    folder.write('c/d.ts', '');
    await watched.feed.touch([folder.path]);
    expect([...watched.takeLog()].sort()).toEqual(['+ c/d.ts', '- b.ts', '~ a.ts']);
  });

  it('news before the opening and after the end is no news', async () => {
    using folder = temp({ 'a.ts': 'a' });
    using watched = new Watched(folder.path);
    await watched.feed.touch(['a.ts']);
    expect(watched.takeLog()).toEqual([]);
    await watched.feed.open(selection);
    watched.takeLog();
    folder.write('a.ts', 'A');
    const touching = watched.feed.touch(['a.ts']);
    watched.feed.dispose();
    await touching;
    await watched.feed.touch(['a.ts']);
    expect(watched.takeLog()).toEqual([]);
  });

  it('takes news that comes at once together', async () => {
    using folder = temp({ 'a.ts': 'a' });
    using watched = await opened(folder.path);
    const names = Array.from({ length: 50 }, (_, index) => `n${index}.ts`);
    for (const name of names) folder.write(name, '');
    const touches = names.map(name => watched.feed.touch([name]));
    expect(new Set(touches).size).toBe(1);
    await Promise.all(touches);
    expect(watched.feed.files().length).toBe(51);
  });
});

describe('in a repository', () => {
  it('going to and fro between branches ends where it began', async () => {
    using folder = tempRepository({ 'a.ts': '1', 'only/main.ts': 'm' });
    folder.commit('one');
    folder.git('checkout', '-qb', 'other');
    folder.write('a.ts', '2');
    folder.remove('only');
    folder.write('extra/b.ts', 'b');
    folder.commit('two');
    using watched = await opened(folder.path);
    const news = ['a.ts', 'only', 'only/main.ts', 'extra', 'extra/b.ts'];
    for (const move of [
      ['checkout', '-q', 'main'],
      ['checkout', '-q', 'other'],
      ['checkout', '-q', 'main'],
    ]) {
      folder.git(...move);
      await watched.feed.touch(news);
      using cold = await opened(folder.path);
      expect(watched.digests()).toEqual(cold.digests());
    }
    const before = watched.digests();
    folder.write('a.ts', 'dirty');
    await watched.feed.touch(['a.ts']);
    expect(watched.digests()).not.toEqual(before);
    folder.git('stash');
    await watched.feed.touch(['a.ts']);
    expect(watched.digests()).toEqual(before);
    folder.git('stash', 'pop');
    folder.git('checkout', '-q', '--', 'a.ts');
    await watched.feed.touch(['a.ts']);
    expect(watched.digests()).toEqual(before);
  });

  it('a new file in a submodule is listed, an ignored one is not', async () => {
    using folder = tempRepository({ 'a.ts': '', 'clone/.gitignore': 'no.ts\n', 'clone/b.ts': '' });
    folder.git('init', '-q', 'clone');
    using watched = await opened(folder.path);
    expect(watched.feed.files()).toEqual(['a.ts', 'clone/b.ts']);
    folder.write('clone/no.ts', '');
    folder.write('clone/c.ts', '');
    await watched.feed.touch(['clone/no.ts', 'clone/c.ts']);
    expect(watched.takeLog()).toEqual(['+ clone/c.ts']);
  });

  it('that stops being one, the walk takes over', async () => {
    using folder = tempRepository({ '.gitignore': 'no.ts\n', 'a.ts': '' });
    using watched = await opened(folder.path);
    rmSync(folder.at('.git'), { recursive: true });
    folder.write('b.ts', '');
    folder.write('no.ts', '');
    await watched.feed.touch(['b.ts', 'no.ts']);
    expect(watched.takeLog()).toEqual(['+ b.ts']);
    renameSync(folder.at('.gitignore'), folder.at('x'));
    await watched.feed.touch(['.gitignore', 'x']);
    expect(watched.takeLog()).toEqual(['+ no.ts']);
  });
});

describe('with targets', () => {
  it('only what lies in them counts', async () => {
    using folder = tempRepository({
      '.gitignore': 'gen\n',
      'src/a.ts': '',
      'gen/b.ts': '',
      'c.ts': '',
      'one.ts': '1',
    });
    using watched = await opened(folder.path, { targets: ['src', 'gen', 'one.ts'] });
    expect(watched.feed.files()).toEqual(['gen/b.ts', 'one.ts', 'src/a.ts']);
    folder.write('src/new.ts', '');
    folder.write('gen/new.ts', '');
    folder.write('new.ts', '');
    folder.write('one.ts', '2');
    await watched.feed.touch(['src/new.ts', 'gen/new.ts', 'new.ts', 'one.ts', 'c.ts']);
    expect([...watched.takeLog()].sort()).toEqual(['+ gen/new.ts', '+ src/new.ts', '~ one.ts']);
  });
});
