import { afterEach, expect, test, vi } from 'vitest';
import { tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live, setClockAhead } from './live.js';
import { halfTyped, sources, untidy } from './texts.js';

afterEach(() => vi.restoreAllMocks());

const strict = { rules: { 'empty-catch': 'error' } };
const lax = { rules: { 'empty-catch': 'off' } };

/** What may happen between two reports of one scan; enough files that their findings are also laid together. */
const happenings: readonly (readonly [
  string,
  (live: Live, write: (text: string) => void) => Promise<unknown>,
])[] = [
  ['other settings', ({ workspace }) => workspace.setSettings('editor', lax)],
  [
    'other settings and the first ones again',
    async ({ workspace }) => {
      await workspace.setSettings('editor', lax);
      for (let file = 30; file < 50; file++) await workspace.report(`src/f${file}.ts`);
      await workspace.setSettings('editor', strict);
    },
  ],
  [
    'an edit',
    ({ workspace }, write) => {
      write(untidy('edited'));
      return workspace.touch(['src/f3.ts', 'src/f55.ts']);
    },
  ],
  ['a half-typed buffer', async ({ workspace }) => workspace.setBuffer('src/f55.ts', halfTyped)],
  ['clearing', ({ workspace }) => workspace.clear()],
];

test.each(
  happenings,
)('%s in the middle of a scan: the rest of it, and what it leaves behind, are right', async (_, happen) => {
  using folder = tempFolder(sources(60));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  setClockAhead(60_000);
  for (const isWarm of [false, true]) {
    using live = await new Live({ ...here, settings: strict }).open();
    if (isWarm) await answersOf(live);
    await scanAndMeanwhile(live, 10, () =>
      happen(live, text => {
        for (const path of ['src/f3.ts', 'src/f55.ts']) folder.write(path, text);
      }),
    );
    live[Symbol.dispose]();
    for (const settings of [strict, lax]) {
      using after = await new Live({ ...here, settings }).open();
      expect(await answersOf(after)).toEqual(await coldAnswers({ ...here, settings }));
    }
  }
});

test('what a scan says after the settings changed is said under the new ones', async () => {
  using folder = tempFolder(sources(60));
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  for (let run = 0; run < 2; run++) {
    using live = await new Live({ ...here, settings: strict, workers: 0 }).open();
    const reports = await scanAndMeanwhile(live, 10, () => live.workspace.setSettings('editor', lax));
    const late = reports.slice(-20).flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(late).not.toContain('empty-catch');
    await live.workspace.setSettings('editor', strict);
    await answersOf(live);
  }
});

async function scanAndMeanwhile({ workspace }: Live, after: number, happen: () => Promise<unknown>) {
  const reports = [];
  for await (const report of workspace.scan()) if (reports.push(report) === after) await happen();
  return reports;
}
