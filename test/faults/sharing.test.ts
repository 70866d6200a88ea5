import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from '../../src/analysis/findings.js';
import { tempFolder, tempRepository } from '../harness/temp-folder.js';
import { BundledCli } from '../hosts/cli/spawned.js';
import { type Answers, answersOf, coldAnswers, Live, Watcher } from './live.js';
import { sources, tidy, untidy } from './texts.js';

const cli = new BundledCli();
beforeAll(() => cli.bundle());
afterAll(() => cli.dispose());

test.each([
  [2, 0],
  [4, 2],
  [5, 3],
])(
  '%i windows and %i command lines at once agree with a cold run, through edits',
  { timeout: 120_000 },
  async (count, others) => {
    const root = cli.project(sources(30));
    const cacheHome = join(cli.folder, 'cache-own');
    const scan = ['scan', '--format', 'json', '--fail-on', 'never'];
    const lives = await Promise.all(
      Array.from({ length: count }, () => new Live({ root, cacheHome }).open()),
    );
    using owned = new DisposableStack();
    for (const live of lives) owned.use(live);
    const watcher = new Watcher(root);
    for (let round = 0; round < 3; round++) {
      const runs = Array.from({ length: others }, () => cli.run(root, scan));
      const all = await Promise.all(lives.map(answersOf));
      const cold = await coldAnswers({ root });
      for (const answers of all) expect(answers).toEqual(cold);
      const [first, ...rest] = await Promise.all(runs);
      if (first) expect(first).toMatchObject({ code: 0, err: '' });
      if (first) expect(JSON.parse(first.out).files).toHaveLength(30);
      for (const run of rest) expect(run).toEqual(first);
      edit(root, round);
      const news = watcher.takeNews();
      await Promise.all(lives.map(({ workspace }) => workspace.touch(news)));
    }
    for (const live of lives) expect(live.codes()).toEqual([]);
    expect(await cli.run(root, ['verify'])).toMatchObject({ code: 0, err: '' });
  },
);

test('one window’s clearing costs the others time and no answer', async () => {
  using folder = tempFolder(sources(8));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  using first = await new Live(here).open();
  using second = await new Live({ ...here, maxMemoryMb: 0 }).open();
  const cold = await coldAnswers(here);
  await Promise.all([
    answersOf(first),
    first.workspace.clear(),
    answersOf(second),
    second.workspace.clear({ kind: 'findings' }),
  ]);
  expect([await answersOf(first), await answersOf(second)]).toEqual([cold, cold]);
});

test('two worktrees share a store, and what is the same in both is computed once', async () => {
  using folder = tempRepository();
  for (const [path, text] of Object.entries(sources(6))) folder.write(path, text);
  folder.commit('all');
  using other = tempFolder();
  folder.git('worktree', 'add', '-q', '-b', 'second', other.at('tree'));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  const there = { root: other.at('tree'), cacheHome: cache.path };
  using first = await new Live(here).open();
  await answersOf(first);
  first[Symbol.dispose]();
  other.write('tree/src/f1.ts', untidy('changed'));
  using second = await new Live(there).open();
  expect(await answersOf(second)).toEqual(await coldAnswers(there));
  expect(second.takeComputed().filter(line => line.startsWith('findings'))).toEqual(['findings src/f1.ts']);
  using again = await new Live(here).open();
  expect(await answersOf(again)).toEqual(await coldAnswers(here));
});

test('ping-pong between branches: the same answers as from cold, and nothing computed twice', async () => {
  using folder = tempRepository({ ...sources(4), 'gone.ts': tidy });
  folder.commit('main');
  folder.git('checkout', '-q', '-b', 'other');
  folder.write('src/f1.ts', untidy('other'));
  folder.move('src/f2.ts', 'moved.ts');
  folder.remove('gone.ts');
  folder.commit('other');
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  using live = await new Live({ ...here, maxMemoryMb: 0 }).open();
  const watcher = new Watcher(folder.path);
  const computed: number[] = [];
  for (const branch of ['main', 'other', 'main', 'other', 'main']) {
    folder.git('checkout', '-q', branch);
    await live.workspace.touch(watcher.takeNews());
    expect(await answersOf(live)).toEqual(await coldAnswers(here));
    computed.push(live.takeComputed().filter(line => line.startsWith('findings')).length);
  }
  expect(computed).toEqual([computed[0], 1, 0, 0, 0]);
});

test('an upgrade computes anew and says why, a downgrade finds what was there, both at once are right', async () => {
  using folder = tempFolder(sources(3));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  const cold = await runOf(here, '');
  expect(await runOf(here, ' upgraded')).toEqual({ ...cold, misses: { version: 3 } });
  expect(await runOf(here, '')).toEqual({ ...cold, misses: {} });
  expect(await runOf(here, ' upgraded')).toEqual({ ...cold, misses: {} });
});

/** As a release in which one query has another version. */
async function runOf(here: { root: string; cacheHome: string }, release: string) {
  const { version } = findings;
  Object.assign(findings, { version: `${version}${release}` });
  try {
    using live = await new Live(here).open();
    const answers: Answers = await answersOf(live);
    const { kinds } = await live.workspace.status();
    const misses = kinds.find(({ kind }) => kind === findings.id)?.misses;
    return { answers, misses };
  } finally {
    Object.assign(findings, { version });
  }
}

function edit(root: string, round: number): void {
  for (let file = round; file < 30; file += 4)
    writeFileSync(join(root, `src/f${file}.ts`), untidy(`r${round}_${file}`));
}
