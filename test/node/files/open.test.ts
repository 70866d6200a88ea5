import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import { Git } from '../../../src/node/git/git.js';
import { tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { MapMemo, opened, selection, Watched } from './feed-harness.js';

/** Later than any clock tick that a file written now could share. */
const later = (): number => Date.now() + 60_000;

describe('opening', () => {
  it('announces every file with its content, reading each once', async () => {
    using folder = tempRepository({ 'a.ts': 'aaa', 'sub/b.js': 'bb' });
    using watched = new Watched(folder.path);
    const discovery = await watched.feed.open(selection);
    expect(discovery).toEqual({ by: 'git', files: 2, problems: [] });
    expect(watched.takeLog()).toEqual(['+ a.ts', '+ sub/b.js']);
    expect(await watched.read('a.ts')).toEqual({ text: 'aaa', language: 'ts' });
    expect(await watched.text('sub/b.js')).toBe('bb');
    expect(watched.feed.counters).toMatchObject({ filesRead: 2, bytesRead: 5 });
    expect(watched.feed.state('a.ts')).toBe('verified');
    expect(await watched.text('a.ts')).toBe('aaa');
    expect(watched.feed.counters.filesRead).toBe(3);
  });

  it('announces in chunks, sorted', async () => {
    const names = Array.from({ length: 700 }, (_, index) => `f${index}.ts`);
    using folder = tempFolder(Object.fromEntries(names.map(name => [name, name])));
    using watched = new Watched(folder.path);
    await watched.feed.open(selection);
    expect(Math.max(...watched.chunks)).toBeLessThanOrEqual(256);
    expect(watched.feed.files()).toEqual([...names].sort());
    expect([...watched.cells.keys()]).toEqual([...names].sort());
  });

  it('gives equal files equal digests, and not across languages', async () => {
    using folder = tempFolder({ 'a.ts': 'x', 'b.ts': 'x', 'c.js': 'x' });
    using watched = await opened(folder.path);
    const { 'a.ts': a, 'b.ts': b, 'c.js': c } = watched.digests();
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it('never follows a symbolic link, of files either', async () => {
    using outside = tempFolder({ 'secret.ts': '' });
    for (const temp of [tempFolder, tempRepository]) {
      using folder = temp({ 'a.ts': '' });
      folder.link('out.ts', outside.at('secret.ts'));
      folder.link('in.ts', 'a.ts');
      folder.link('out', outside.path);
      folder.link('loop', '.');
      using watched = await opened(folder.path);
      expect(watched.feed.files()).toEqual(['a.ts']);
      await watched.feed.touch([
        'out.ts',
        'out',
        'out/secret.ts',
        'loop/a.ts',
        '../x.ts',
        outside.at('secret.ts'),
      ]);
      expect(watched.takeLog()).toEqual([]);
    }
  });

  it('knows a root that is a symbolic link by both names', async () => {
    using folder = tempFolder({ 'real/a.ts': '1' });
    folder.link('link', 'real');
    using watched = await opened(folder.at('link'));
    folder.write('real/a.ts', '2');
    await watched.feed.touch([folder.at('link/a.ts')]);
    folder.write('real/b.ts', '2');
    await watched.feed.touch([folder.at('real/b.ts')]);
    expect(watched.takeLog()).toEqual(['~ a.ts', '+ b.ts']);
  });

  it('leaves out deleted tracked files', async () => {
    using folder = tempRepository({ 'a.ts': '', 'b.ts': '' });
    folder.commit('one');
    folder.remove('b.ts');
    using watched = new Watched(folder.path);
    expect(await watched.feed.open(selection)).toMatchObject({ files: 1, problems: [] });
  });

  it('says so when there is no such folder, or no usable git', async () => {
    using folder = tempRepository({ 'a.ts': '' });
    using missing = new Watched(folder.at('nope'));
    const nothing = await missing.feed.open(selection);
    expect(nothing.problems.map(({ code }) => code)).toEqual(['file/missing']);
    using watched = new Watched(folder.path, { git: new Git({ command: 'no-such-git' }) });
    const discovery = await watched.feed.open(selection);
    expect(discovery).toMatchObject({ by: 'glob', files: 1 });
    expect(discovery.problems.map(({ code }) => code)).toEqual(['git/not-found']);
    expect(watched.problems).toEqual([]);
  });

  it('can be cancelled, and done again', async () => {
    using folder = tempFolder({ 'a.ts': '' });
    using watched = new Watched(folder.path);
    await expect(watched.feed.open(selection, AbortSignal.abort(new Error('enough')))).rejects.toThrow(
      'enough',
    );
    expect(await watched.feed.open(selection)).toMatchObject({ files: 1 });
  });

  it('again, with other settings, announces only the difference', async () => {
    using folder = tempFolder({ 'a.ts': 'a', 'gen/b.ts': 'b', 'c.ts': 'longer' });
    using watched = await opened(folder.path, { now: later });
    const read = watched.feed.counters.filesRead;
    await watched.feed.open({ ...selection, exclude: ['gen'], maxFileBytes: 3 });
    expect(watched.takeLog()).toEqual(['- gen/b.ts', '~ c.ts']);
    expect(watched.feed.counters.filesRead).toBe(read);
    await watched.feed.open(selection);
    expect(watched.takeLog()).toEqual(['~ c.ts', '+ gen/b.ts']);
    expect(await watched.text('c.ts')).toBe('longer');
  });
});

describe('files that are special', () => {
  it('reads one of 5 MB in a single line, if it may be as large', async () => {
    using folder = tempFolder({ 'a.ts': `/*${'x'.repeat(5_000_000)}*/` });
    using watched = new Watched(folder.path);
    await watched.feed.open({ ...selection, maxFileBytes: 6_000_000 });
    expect((await watched.text('a.ts')).length).toBe(5_000_004);
    await watched.feed.open(selection);
    expect(await watched.read('a.ts')).toEqual({ text: '', language: 'ts', unreadable: 'too-large' });
  });

  it('never reads one that is too large', async () => {
    using folder = tempFolder({ 'a.ts': 'x'.repeat(100) });
    using watched = new Watched(folder.path);
    await watched.feed.open({ ...selection, maxFileBytes: 99 });
    expect((await watched.read('a.ts')).unreadable).toBe('too-large');
    expect(watched.feed.counters.filesRead).toBe(0);
    expect(watched.feed.state('a.ts')).toBe('verified');
    await watched.feed.open({ ...selection, maxFileBytes: 100 });
    expect(await watched.text('a.ts')).toBe('x'.repeat(100));
  });

  it('reads empty, binary, invalid and CRLF files as what they are', async () => {
    using folder = tempFolder({
      'empty.ts': '',
      'binary.ts': 'a\0b',
      'invalid.ts': Buffer.from([0x61, 0xff]),
      'crlf.ts': 'a\r\nb\r\n',
    });
    using watched = await opened(folder.path);
    expect(await watched.read('empty.ts')).toEqual({ text: '', language: 'ts' });
    expect(await watched.read('binary.ts')).toEqual({ text: '', language: 'ts', unreadable: 'binary' });
    expect(await watched.read('invalid.ts')).toEqual({ text: 'a\uFFFD', language: 'ts', lossy: true });
    expect(await watched.text('crlf.ts')).toBe('a\r\nb\r\n');
  });

  it.skipIf(process.platform !== 'linux')('keeps names apart that differ only in case', async () => {
    using folder = tempRepository({ 'a.ts': '1', 'A.ts': '2' });
    using watched = await opened(folder.path);
    expect([await watched.text('a.ts'), await watched.text('A.ts')]).toEqual(['1', '2']);
  });

  it.skipIf(process.platform !== 'linux')(
    'does not wait for a pipe, and reports what cannot be read',
    async () => {
      using folder = tempFolder({ 'a.ts': '' });
      folder.git('init', '-q'); // Only for its shell: `mkfifo` by way of an alias.
      folder.git('-c', 'alias.pipe=!mkfifo pipe.ts', 'pipe');
      using watched = await opened(folder.path);
      expect(watched.feed.files()).toEqual(['a.ts']);
    },
  );
});

describe('with a memory of earlier processes', () => {
  it('reads nothing, and verifies when it is asked to', async () => {
    using folder = tempRepository({ 'a.ts': 'a', 'b.ts': 'b' });
    const memo = new MapMemo();
    using first = await opened(folder.path, { memo, now: later });
    using second = await opened(folder.path, { memo, now: later });
    expect(second.feed.counters).toMatchObject({ filesRead: 0, statted: 2 });
    expect(second.digests()).toEqual(first.digests());
    expect(second.feed.state('a.ts')).toBe('unverified');
    const progress: string[] = [];
    expect(await second.feed.verify({ onProgress: (done, total) => progress.push(`${done}/${total}`) })).toBe(
      0,
    );
    expect(progress.at(-1)).toBe('2/2');
    expect(second.feed.state('a.ts')).toBe('verified');
    expect(await second.feed.verify()).toBe(0);
    expect(second.feed.counters.filesRead).toBe(2);
    expect(await second.feed.verify({ all: true })).toBe(0);
    expect(second.feed.counters.filesRead).toBe(4);
    expect(second.takeLog()).toEqual([]);
  });

  it('verifies a file by the way when somebody reads it', async () => {
    using folder = tempFolder({ 'a.ts': 'a' });
    const memo = new MapMemo();
    using _first = await opened(folder.path, { memo, now: later });
    using second = await opened(folder.path, { memo, now: later });
    expect(await second.text('a.ts')).toBe('a');
    expect(second.feed.state('a.ts')).toBe('verified');
  });

  it('trusts no file that changed just before it was recorded, and none recorded in the future', async () => {
    using folder = tempFolder({ 'a.ts': 'a' });
    const memo = new MapMemo();
    using _first = await opened(folder.path, { memo });
    using racy = await opened(folder.path, { memo, now: later });
    expect(racy.feed.state('a.ts')).toBe('verified');
    using trusting = await opened(folder.path, { memo, now: later });
    expect(trusting.feed.state('a.ts')).toBe('unverified');
    using earlier = await opened(folder.path, { memo });
    expect(earlier.feed.state('a.ts')).toBe('verified');
  });

  it('notices new content of the same size with its time put back', async () => {
    using folder = tempFolder({ 'a.ts': 'one' });
    const memo = new MapMemo();
    const then = new Date(Date.now() - 3_600_000);
    utimesSync(folder.at('a.ts'), then, then);
    using first = await opened(folder.path, { memo, now: later });
    folder.write('a.ts', 'two');
    utimesSync(folder.at('a.ts'), then, then);
    using second = await opened(folder.path, { memo, now: later });
    expect(second.digests()).not.toEqual(first.digests());
    expect(await second.text('a.ts')).toBe('two');
  });

  it('finds out by verifying when the memory is wrong', async () => {
    using folder = tempFolder({ 'a.ts': 'one', 'b.ts': 'b' });
    const memo = new MapMemo();
    using first = await opened(folder.path, { memo, now: later });
    const wrong = memo.rows.get('b.ts')!;
    memo.rows.set('a.ts', { ...memo.rows.get('a.ts')!, digest: wrong.digest });
    using second = await opened(folder.path, { memo, now: later });
    expect(await second.feed.verify()).toBe(1);
    expect(second.takeLog()).toEqual(['~ a.ts']);
    expect(second.digests()).toEqual(first.digests());
    expect(memo.rows.get('a.ts')!.digest).toBe(first.digests()['a.ts']);
  });

  it('forgets what is gone and remembers what is only not listed', async () => {
    using folder = tempFolder({ 'a.ts': 'a', 'b.ts': 'b', 'c.ts': 'c' });
    const memo = new MapMemo();
    using _first = await opened(folder.path, { memo });
    folder.remove('b.ts');
    using second = new Watched(folder.path, { memo });
    await second.feed.open({ ...selection, exclude: ['c.ts'] });
    expect([...memo.rows.keys()]).toEqual(['a.ts', 'c.ts']);
    using third = await opened(folder.path, { memo });
    folder.remove('a.ts');
    await third.feed.touch(['a.ts']);
    expect([...memo.rows.keys()]).toEqual(['c.ts']);
  });

  it('stops verifying when it is told to', async () => {
    using folder = tempFolder({ 'a.ts': 'a' });
    using watched = await opened(folder.path);
    const verifying = watched.feed.verify({ all: true, signal: AbortSignal.abort(new Error('enough')) });
    await expect(verifying).rejects.toThrow('enough');
  });
});

describe('reading what has changed meanwhile', () => {
  it('fails, and has the file looked at again', async () => {
    using folder = tempFolder({ 'a.ts': 'one' });
    using watched = await opened(folder.path);
    await watched.text('a.ts');
    folder.write('a.ts', 'two');
    await expect(watched.read('a.ts')).rejects.toSatisfy(error => OperationalError.is(error, 'file/changed'));
    await watched.until(() => watched.takeLog().includes('~ a.ts'));
    expect(await watched.text('a.ts')).toBe('two');
  });

  it('gives what was held since the digest was taken', async () => {
    using folder = tempFolder({ 'a.ts': 'one' });
    using watched = await opened(folder.path);
    folder.write('a.ts', 'two');
    expect(await watched.text('a.ts')).toBe('one');
  });

  it('fails likewise when the file is gone', async () => {
    using folder = tempFolder({ 'a.ts': 'one' });
    using watched = await opened(folder.path);
    await watched.text('a.ts');
    folder.remove('a.ts');
    await expect(watched.read('a.ts')).rejects.toSatisfy(error => OperationalError.is(error, 'file/changed'));
    await watched.until(() => watched.takeLog().includes('- a.ts'));
  });
});
