import { renameSync, utimesSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { dayMs } from '../../src/base/units.js';
import { type TempFolder, tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live, setClockAhead } from './live.js';
import { sources, tidy, untidy } from './texts.js';

afterEach(() => vi.restoreAllMocks());

/** The same times whenever it is written, as unpacking and copying tools leave them. */
function writeOld(folder: TempFolder, path: string, text: string): void {
  folder.write(path, text);
  utimesSync(folder.at(path), 1_700_000_000, 1_700_000_000);
}

test.each([
  ['with a fingerprint that is too young to be trusted', 0, 0],
  ['with a fingerprint that was trusted', 60_000, 120_000],
  ['with the clock a year on', 60_000, 365 * dayMs],
  ['with the clock a year back', 60_000, -365 * dayMs],
])('same size, times restored, between two runs: the content wins, %s', async (_, before, after) => {
  using folder = tempFolder({ 'b.ts': tidy });
  writeOld(folder, 'a.ts', untidy('one'));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  setClockAhead(before);
  {
    using live = await new Live(here).open();
    await answersOf(live);
  }
  writeOld(folder, 'a.ts', untidy('two'));
  setClockAhead(after);
  using live = await new Live(here).open();
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
  expect((await live.workspace.report('a.ts')).freshness).toBe('fresh');
});

test('same size, times restored, while it is open: found by a touch, and by revalidating', async () => {
  using folder = tempFolder();
  for (const path of ['a.ts', 'b.ts']) writeOld(folder, path, untidy('one'));
  using live = await new Live({ root: folder.path, noCache: true }).open();
  await answersOf(live);
  writeOld(folder, 'a.ts', untidy('two'));
  await live.workspace.touch(['a.ts']);
  expect(await answersOf(live)).toEqual(await coldAnswers({ root: folder.path }));
  writeOld(folder, 'b.ts', untidy('two'));
  expect(await live.workspace.revalidate()).toBe(1);
  expect(await answersOf(live)).toEqual(await coldAnswers({ root: folder.path }));
});

test('other times, same content: read again and nothing computed', async () => {
  using folder = tempFolder({ 'a.ts': untidy('one') });
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  {
    using live = await new Live(here).open();
    await answersOf(live);
  }
  utimesSync(folder.at('a.ts'), 1, 1);
  setClockAhead(60_000);
  using live = await new Live(here).open();
  await answersOf(live);
  await live.workspace.touch(['a.ts']);
  await answersOf(live);
  expect(live.takeComputed().filter(line => line.endsWith('a.ts'))).toEqual([]);
});

test('an edit between the digest and the parse: the answer is that of one content, never a mixture', async () => {
  using folder = tempFolder({ 'a.ts': untidy('one') });
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  const one = await coldAnswers(here);
  setClockAhead(60_000);
  {
    using live = await new Live(here).open();
    await answersOf(live);
    await live.workspace.clear();
  }
  setClockAhead(120_000);
  using live = await new Live(here).open(); // By its fingerprint, so it has a digest and was not read.
  folder.write('a.ts', untidy('two'));
  const found = await answersOf(live);
  expect(found).toEqual(await coldAnswers(here));
  expect(found).not.toEqual(one);
  folder.write('a.ts', untidy('one'));
  await live.workspace.touch(['a.ts']);
  expect(await answersOf(live)).toEqual(one);
  expect((await live.workspace.verify()).differences).toEqual([]);
});

test.each([
  'detail',
  'explain',
] as const)('typing while %s is under way: all of its parts are of one content', async ask => {
  using folder = tempFolder({ 'a.ts': untidy('one') });
  const here = { root: folder.path, noCache: true };
  using cold = await new Live(here).open();
  using live = await new Live(here).open();
  const asked = live.workspace[ask]('a.ts');
  live.workspace.setBuffer('a.ts', `// moved\n${untidy('two')}`);
  const shown = (answer: Awaited<typeof asked>) =>
    'steps' in answer
      ? answer.steps.map(({ key }) => key)
      : [answer.findings, answer.functions, answer.patterns];
  expect(shown(await asked)).toEqual(shown(await cold.workspace[ask]('a.ts')));
});

test('a file deleted between the digest and the parse is left out', async () => {
  using folder = tempFolder({ 'a.ts': untidy('one'), 'b.ts': tidy });
  using live = await new Live({ root: folder.path, noCache: true }).open();
  await answersOf(live);
  await live.workspace.clear();
  folder.remove('a.ts');
  expect(Object.keys(await answersOf(live))).toEqual(['b.ts']);
});

test('files rewritten all the time: each answer is that of one of their contents, and so is each entry', async () => {
  using folder = tempFolder(sources(6));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  const contents = [untidy('even'), `// moved\n${untidy('odd')}`, `${tidy}${untidy('third')}`];
  const right = new Set<string>();
  for (const text of contents) {
    using other = tempFolder({ 'src/f0.ts': text });
    for (const answer of Object.values(await coldAnswers({ root: other.path }))) right.add(unnamed(answer));
  }
  const write = (round: number): void => {
    for (let file = 0; file < 6; file++) {
      folder.write('next', contents[(round + file) % 3]!);
      renameSync(folder.at('next'), folder.at(`src/f${file}.ts`));
    }
  };
  write(0);
  setClockAhead(60_000);
  for (let round = 1; round < 12; round++) {
    using live = await new Live(here).open();
    const busy = setInterval(() => write(round++), 1);
    const found = await answersOf(live).finally(() => clearInterval(busy));
    for (const answer of Object.values(found)) expect(right).toContain(unnamed(answer));
    if (round % 2) await live.workspace.clear();
  }
  using live = await new Live(here).open();
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
  expect((await live.workspace.verify()).differences).toEqual([]);
});

/** Without the path, and without the one failure that is right here. */
function unnamed(answer: string): string {
  return answer.replaceAll(/"path":"[^"]*"/g, '');
}
