import { describe, expect, it } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import { tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { opened, selection, Watched } from './feed-harness.js';

describe('an open buffer', () => {
  it('with the text of the file is no news, and saving it is none either', async () => {
    const text = 'const ü = "€";\r\n';
    using folder = tempFolder({ 'a.ts': text, 'marked.ts': `\uFEFF${text}` });
    using watched = await opened(folder.path);
    watched.feed.setBuffer('a.ts', text);
    watched.feed.setBuffer('marked.ts', text);
    expect(watched.takeLog()).toEqual([]);
    expect(watched.feed.state('a.ts')).toBe('buffer');
    watched.feed.setBuffer('a.ts', 'typed');
    expect(watched.takeLog()).toEqual(['~ a.ts']);
    folder.write('a.ts', 'typed');
    await watched.feed.touch(['a.ts']);
    watched.feed.closeBuffer('a.ts');
    watched.feed.closeBuffer('marked.ts');
    expect(watched.takeLog()).toEqual([]);
    expect(watched.feed.state('a.ts')).toBe('verified');
  });

  it('wins over the disk until it is closed', async () => {
    using folder = tempFolder({ 'a.ts': 'disk' });
    using watched = await opened(folder.path);
    watched.feed.setBuffer(folder.at('a.ts'), 'buffer');
    expect(await watched.read('a.ts')).toEqual({ text: 'buffer', language: 'ts' });
    folder.write('a.ts', 'newer');
    await watched.feed.touch(['a.ts']);
    expect(watched.takeLog()).toEqual(['~ a.ts']);
    expect(await watched.text('a.ts')).toBe('buffer');
    watched.feed.closeBuffer('a.ts');
    expect(watched.takeLog()).toEqual(['~ a.ts']);
    expect(await watched.text('a.ts')).toBe('newer');
  });

  it('that was typed over cannot be read any more', async () => {
    using folder = tempFolder({ 'a.ts': 'disk' });
    using watched = await opened(folder.path);
    watched.feed.setBuffer('a.ts', 'one');
    const cell = watched.cells.get('a.ts')!;
    watched.feed.setBuffer('a.ts', 'two');
    expect(() => cell.read()).toThrow(OperationalError);
    expect(await watched.text('a.ts')).toBe('two');
  });

  it('of a file that is not saved yet counts, and stays while the file is deleted', async () => {
    using folder = tempRepository({ 'a.ts': 'a' });
    using watched = await opened(folder.path);
    watched.feed.setBuffer('new.ts', 'new');
    expect(watched.takeLog()).toEqual(['+ new.ts']);
    expect(watched.feed.files()).toEqual(['a.ts', 'new.ts']);
    folder.write('new.ts', 'new');
    await watched.feed.touch(['new.ts']);
    folder.remove('new.ts');
    await watched.feed.touch(['new.ts']);
    expect(watched.takeLog()).toEqual([]);
    watched.feed.closeBuffer('new.ts');
    expect(watched.takeLog()).toEqual(['- new.ts']);
  });

  it('of an ignored, excluded or foreign file does not count', async () => {
    using folder = tempRepository({
      '.gitignore': 'gen.ts\n',
      'gen.ts': '',
      'dist/a.js': '',
      'notes.md': '',
    });
    using watched = await opened(folder.path);
    for (const path of ['gen.ts', 'dist/a.js', 'notes.md', '../x.ts', '/elsewhere/y.ts']) {
      watched.feed.setBuffer(path, 'text');
    }
    expect(watched.takeLog()).toEqual([]);
    folder.write('.gitignore', '');
    await watched.feed.touch(['.gitignore']);
    expect(watched.takeLog()).toEqual(['+ gen.ts']);
    expect(await watched.text('gen.ts')).toBe('text');
  });

  it('that is open before the files are listed is announced first', async () => {
    using folder = tempRepository({ 'a.ts': 'a', 'z.ts': 'z', '.gitignore': 'gen.ts\n', 'gen.ts': '' });
    using watched = new Watched(folder.path);
    watched.feed.setBuffer('z.ts', 'typed');
    watched.feed.setBuffer('gen.ts', 'typed');
    expect(watched.takeLog()).toEqual([]);
    await watched.feed.open(selection);
    expect(watched.takeLog()).toEqual(['+ z.ts', '+ gen.ts', '+ a.ts', '- gen.ts']);
    expect(await watched.text('z.ts')).toBe('typed');
  });

  it('may be too large or binary as a file may', async () => {
    using folder = tempFolder({ 'a.ts': 'a' });
    using watched = new Watched(folder.path);
    await watched.feed.open({ ...selection, maxFileBytes: 10 });
    watched.feed.setBuffer('a.ts', 'x'.repeat(11));
    expect((await watched.read('a.ts')).unreadable).toBe('too-large');
    watched.takeLog();
    folder.write('a.ts', 'y'.repeat(12));
    await watched.feed.touch(['a.ts']);
    watched.feed.closeBuffer('a.ts');
    expect(watched.takeLog()).toEqual([]);
    watched.feed.setBuffer('a.ts', 'a\0');
    expect((await watched.read('a.ts')).unreadable).toBe('binary');
  });

  it('may hold half a surrogate pair, as the file that it is saved to would', async () => {
    using folder = tempFolder({ 'a.ts': 'a' });
    using watched = await opened(folder.path);
    watched.feed.setBuffer('a.ts', 'a\uD800');
    expect(await watched.read('a.ts')).toEqual({ text: 'a\uFFFD', language: 'ts' });
    watched.takeLog();
    folder.write('a.ts', 'a\uD800');
    await watched.feed.touch(['a.ts']);
    watched.feed.closeBuffer('a.ts');
    expect(watched.takeLog()).toEqual([]);
  });
});
