import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { initRepository, type TempFolder, tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { tidy, untidy } from './texts.js';

/** A workspace beside what it must not reach. */
function besideOthers(): TempFolder {
  return tempFolder({
    'work/a.ts': untidy('a'),
    'work/src/b.ts': untidy('b'),
    'secret/a.ts': untidy('secret'),
    'secret/b.ts': untidy('secret'),
  });
}

async function pathsAndSecrets(live: Live): Promise<[paths: readonly string[], isLeaking: boolean]> {
  const answers = await answersOf(live);
  return [Object.keys(answers), JSON.stringify(answers).includes('secret')];
}

test.each([
  '../secret/a.ts',
  'src/../../secret/a.ts',
  './src/./../../secret/a.ts',
  '/etc/a.ts',
  '..',
  '../work-2/a.ts',
  'a.ts/../../secret/a.ts',
])('%s is not one of ours, in whichever way it is named', async path => {
  using folder = besideOthers();
  using live = await new Live({ root: folder.at('work'), noCache: true }).open();
  await live.workspace.touch([path, folder.at(`work/${path}`)]);
  live.workspace.setBuffer(path, untidy('secret'));
  await expect(live.workspace.report(path)).rejects.toThrow(RangeError);
  await expect(live.workspace.explain(path)).rejects.toThrow(RangeError);
  live.workspace.closeBuffer(path);
  expect(await live.workspace.clear({ glob: path })).toBe(0);
  expect(await pathsAndSecrets(live)).toEqual([['a.ts', 'src/b.ts'], false]);
});

test('a path inside, by detours or absolute, is the same file', async () => {
  using folder = besideOthers();
  using live = await new Live({ root: folder.at('work'), noCache: true }).open();
  folder.write('work/a.ts', tidy);
  await live.workspace.touch(['src/../a.ts']);
  live.workspace.setBuffer(folder.at('work/src/b.ts'), tidy);
  const here = { root: folder.at('work'), buffers: new Map([['src/b.ts', tidy]]) };
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
});

test('targets outside of the root are told and not scanned', async () => {
  using folder = besideOthers();
  folder.link('work/out', '../secret');
  const targets = ['../secret', folder.at('secret/a.ts'), 'out/b.ts', 'a.ts'];
  using live = await new Live({ root: folder.at('work'), targets, noCache: true }).open();
  expect(await pathsAndSecrets(live)).toEqual([['a.ts'], false]);
  expect(live.codes()).toEqual(['file/unreadable', 'file/unreadable', 'file/unreadable']);
});

test.each([
  ['a repository', true],
  ['a plain folder', false],
])('links are not followed in %s: out of the root, in a circle, to nothing, to itself', async (_, isRepository) => {
  using folder = besideOthers();
  if (isRepository) initRepository(folder, 'work');
  folder.link('work/out', '../secret');
  folder.link('work/out.ts', '../secret/a.ts');
  folder.link('work/src/up', '..');
  folder.link('work/round', 'trip');
  folder.link('work/trip', 'round');
  folder.link('work/self.ts', 'self.ts');
  folder.link('work/nothing.ts', 'nowhere.ts');
  using live = await new Live({ root: folder.at('work'), noCache: true }).open();
  await live.workspace.touch(['out', 'out/a.ts', 'out.ts', 'src/up/a.ts', 'round', 'self.ts', 'nothing.ts']);
  live.workspace.setBuffer('out/a.ts', untidy('secret'));
  live.workspace.closeBuffer('out/a.ts');
  expect(await pathsAndSecrets(live)).toEqual([['a.ts', 'src/b.ts'], false]);
  expect(live.problems).toEqual([]);
});

test.each([
  ['a file', 'a.ts', '../secret/a.ts', 'scanned'],
  ['a file', 'a.ts', '../secret/a.ts', 'revalidated'],
  ['a folder', 'src', '../secret', 'scanned'],
  ['a folder', 'src', '../secret', 'revalidated'],
])('%s (%s) exchanged for a link to %s is not read when %s', async (_, path, target, how) => {
  using folder = besideOthers();
  using cache = tempFolder();
  const here = { root: folder.at('work'), cacheHome: cache.path };
  using live = await new Live(here).open();
  await answersOf(live);
  folder.remove(`work/${path}`);
  folder.link(`work/${path}`, target);
  if (how === 'scanned') await live.workspace.clear();
  else await live.workspace.revalidate();
  expect((await pathsAndSecrets(live))[1]).toBe(false);
  await live.workspace.touch([path]);
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
});

test('a root that is a link has two names and one content', async () => {
  using folder = besideOthers();
  folder.link('alias', 'work');
  using live = await new Live({ root: folder.at('alias'), noCache: true }).open();
  folder.write('work/a.ts', tidy);
  await live.workspace.touch([folder.at('alias/a.ts')]);
  folder.write('work/src/b.ts', tidy);
  await live.workspace.touch([folder.at('work/src/b.ts')]);
  expect(await answersOf(live)).toEqual(await coldAnswers({ root: folder.at('work') }));
});

test('names that differ only in case are two files where the file system says so, and one where not', async () => {
  using folder = tempFolder({ 'Case.ts': untidy('upper') });
  const isOne = existsSync(folder.at('case.ts'));
  folder.write('case.ts', untidy('lower'));
  folder.write('CASE.TS', untidy('loud'));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  using live = await new Live(here).open();
  expect(Object.keys(await answersOf(live))).toHaveLength(isOne ? 1 : 3);
  folder.remove('case.ts');
  await live.workspace.touch(['case.ts']);
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
});

test.each([
  'line\nbreak.ts',
  'space and ünicode ☃.ts',
  '-rf.ts',
  ':(exclude)a.ts',
  '[a].ts',
  '{a,b}.ts',
  '!a.ts',
  '#a.ts',
  'a\\b.ts',
  'constructor.ts',
  '__proto__.ts',
])('the name %j is a name like others', async name => {
  using folder = tempFolder({ [name]: untidy('odd'), 'a.ts': tidy });
  initRepository(folder, '.');
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  using live = await new Live(here).open();
  expect(Object.keys(await answersOf(live))).toEqual([name, 'a.ts'].sort());
  folder.write(name, untidy('other'));
  await live.workspace.touch([name]);
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
  live[Symbol.dispose]();
  using again = await new Live(here).open();
  expect(await answersOf(again)).toEqual(await coldAnswers(here));
});

test('an untrusted folder decides nothing, and nothing of it is run', async () => {
  using folder = tempFolder({
    'a.ts': untidy('a'),
    'treewarden.json': JSON.stringify({ rules: { 'empty-catch': 'off' }, exclude: ['**'] }),
  });
  initRepository(folder, '.');
  const ran = folder.at('ran');
  const hook = folder.write('.git/hooks/anything', `#!/bin/sh\ntouch '${ran}'\n`);
  folder.git('config', 'core.fsmonitor', `sh ${hook}`);
  folder.git('config', 'core.pager', `sh ${hook}`);
  using cache = tempFolder();
  using live = await new Live({ root: folder.path, cacheHome: cache.path, trusted: false }).open();
  const { findings } = await live.workspace.report('a.ts');
  expect(findings.map(({ rule }) => rule)).toContain('empty-catch');
  await live.workspace.touch(['treewarden.json', 'a.ts']);
  expect(Object.keys(await answersOf(live))).toEqual(['a.ts']);
  expect(existsSync(ran)).toBe(false);
});
