import { expect, test } from 'vitest';
import type { Line } from '../../../src/chat/ports.js';
import { edgesOf, linesOf } from '../../../src/node/chats/line-reader.js';
import { tempFolder } from '../../harness/temp-folder.js';

async function all(file: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const batch of linesOf(file)) lines.push(...batch);
  return lines;
}

test('lines are whole however the bytes are cut', async () => {
  using folder = tempFolder();
  const lines = Array.from({ length: 3000 }, (_, index) => `${index} ${'é😀'.repeat(index % 700)}`);
  const file = folder.write('a.jsonl', `${lines.join('\n')}\nno end`);
  expect(await all(file)).toEqual([...lines, 'no end']);
  expect(await all(folder.write('empty.jsonl', ''))).toEqual([]);
  expect(await all(folder.write('blank.jsonl', '\n\nx\n'))).toEqual(['', '', 'x']);
});

test('a line that nobody can hold is left out, and the next one is read', async () => {
  using folder = tempFolder();
  const tooLong = Buffer.alloc(65 * 1024 * 1024, 'x');
  const file = folder.write(
    'a.jsonl',
    Buffer.concat([Buffer.from('before\n'), tooLong, Buffer.from('\nafter\n')]),
  );
  expect(await all(file)).toEqual(['before', undefined, 'after']);
});

test('both ends of a file, each line whole and none twice', () => {
  using folder = tempFolder();
  const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
  const file = folder.write('a.jsonl', `${lines.join('\n')}\n`);
  const { first, last } = edgesOf(file, 100);
  expect(first).toEqual(lines.slice(0, first.length));
  expect(last).toEqual(lines.slice(-last.length));
  expect([first.length, last.length]).toEqual([13, 11]);
  expect(edgesOf(file, 100_000)).toEqual({ first: lines, last: [] });
});

test.each([
  ['first', `${'x'.repeat(5000)}\n${'short\n'.repeat(10)}`, 'x'.repeat(5000)],
  ['last', `${'short\n'.repeat(10)}${'x'.repeat(5000)}\n`, 'x'.repeat(5000)],
  ['only', 'x'.repeat(5000), 'x'.repeat(5000)],
])('the %s line is whole even where it is huge', (_, text, huge) => {
  using folder = tempFolder();
  const { first, last } = edgesOf(folder.write('a.jsonl', text), 100);
  expect([...first, ...last].filter(line => line === huge)).toHaveLength(1);
});
