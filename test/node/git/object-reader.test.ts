import { expect, it } from 'vitest';
import { commitHeadOf, ObjectReader } from '../../../src/node/git/object-reader.js';
import { tempFolder, tempRepository } from '../../harness/temp-folder.js';

it('reads many objects in the order they were asked for, whatever their size', async () => {
  const big = Buffer.alloc(3_000_000, 'line\n');
  const binary = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  using folder = tempRepository({ empty: '', big, binary, 'with space': 'x' });
  folder.commit('Say hello\n\nand more');
  const reader = new ObjectReader({ folder: folder.path });
  try {
    const names = ['big', 'empty', 'none', 'binary', 'with space'];
    const found = await Promise.all(names.map(name => reader.read(`HEAD:${name}`)));
    expect(found.map(object => object?.content)).toEqual([
      big,
      Buffer.alloc(0),
      undefined,
      binary,
      Buffer.from('x'),
    ]);
    const commit = await reader.read('HEAD');
    expect(commitHeadOf(commit!)).toMatchObject({
      id: folder.git('rev-parse', 'HEAD').trim(),
      subject: 'Say hello',
      author: 'Test',
      committedAt: Number(folder.git('log', '-1', '--format=%ct')) * 1000,
    });
  } finally {
    reader.dispose();
  }
});

it('is not confused by a name with a line break', async () => {
  using folder = tempRepository({ a: 'a' });
  folder.commit('one');
  const reader = new ObjectReader({ folder: folder.path });
  const both = await Promise.all([reader.read('HEAD:a\nHEAD:no'), reader.read('HEAD:a')]);
  expect(both.map(object => object?.content.toString())).toEqual([undefined, 'a']);
  reader.dispose();
});

it('tells whoever waits when git ends, and starts another for the next question', async () => {
  using folder = tempFolder({ a: 'a' });
  const reader = new ObjectReader({ folder: folder.path });
  await expect(reader.read('HEAD')).rejects.toMatchObject({ code: 'git/failed' });
  folder.git('init', '-q');
  expect(await reader.read('HEAD')).toBeUndefined();
  const waiting = reader.read('HEAD');
  reader.dispose();
  await expect(waiting).rejects.toMatchObject({ code: 'git/failed' });
  const none = new ObjectReader({ folder: folder.path, command: 'no-such-git' });
  await expect(none.read('HEAD')).rejects.toMatchObject({ code: 'git/not-found' });
});

it('gives up a git that is silent', async () => {
  using folder = tempFolder();
  const silent = folder.write('git', '#!/bin/sh\nexec sleep 20\n');
  folder.git('init', '-q');
  (await import('node:fs')).chmodSync(silent, 0o755);
  const reader = new ObjectReader({ folder: folder.path, command: silent, timeoutMs: 100 });
  await expect(reader.read('HEAD')).rejects.toMatchObject({ code: 'git/timeout' });
});
