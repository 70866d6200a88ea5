import { expect, test } from 'vitest';
import { differingPaths, type LineRange } from '../../src/base/changed-lines.js';
import { testWorkspace } from '../harness/workspace.js';

const two = ['a', 'b'].map((name, i) => `export const ${name} = (d: number) => f(${77 + i}) / d;\n`).join('');

type Lines = 'all' | readonly LineRange[];

async function started() {
  const { workspace, takeLog } = testWorkspace({ 'a.ts': two, 'b.ts': two });
  await workspace.open();
  const lines = async (path: string): Promise<number[]> =>
    (await workspace.report(path)).findings.map(({ range }) => range[0]);
  return { workspace, lines, takeLog };
}

const only = (path: string, ...ranges: LineRange[]) => new Map<string, Lines>([[path, ranges]]);

test('with a focus only findings on its lines are reported, counted and offered a fix', async () => {
  const { workspace, lines } = await started();
  workspace.focus(only('a.ts', [2, 2]));
  expect([await lines('a.ts'), await lines('b.ts')]).toEqual([[2], []]);
  const { findings, patterns } = await workspace.detail('a.ts');
  expect([...findings, ...patterns].map(({ range }) => range[0])).toEqual([2, 2]);
  expect((await workspace.status()).totals.allFindings).toBe(1);
  expect(await workspace.fixes('a.ts', [1, 20, 1, 20])).toEqual([]);
  workspace.focus(undefined);
  expect(await lines('a.ts')).toEqual([1, 2]);
});

test('a focus that moves computes nothing and announces only the files it concerns', async () => {
  const { workspace, lines, takeLog } = await started();
  workspace.focus(only('a.ts', [1, 1]));
  await Promise.all([lines('a.ts'), lines('b.ts')]);
  takeLog();
  const announced: (readonly string[])[] = [];
  workspace.onDidChange(paths => void announced.push(paths));
  workspace.focus(only('a.ts', [1, 1]));
  workspace.focus(new Map([...only('a.ts', [1, 1]), ...only('b.ts', [2, 2])]));
  expect(announced).toEqual([['b.ts']]);
  expect([await lines('a.ts'), await lines('b.ts')]).toEqual([[1], [2]]);
  expect(takeLog().filter(line => line.startsWith('computed'))).toEqual([]);
});

test('files differ whose lines differ', () => {
  const before = new Map<string, Lines>([...only('same', [1, 2]), ...only('moved', [1, 2]), ['gone', 'all']]);
  const after = new Map<string, Lines>([...only('same', [1, 2]), ...only('moved', [2, 3]), ['come', 'all']]);
  expect([...differingPaths(before, after)].sort()).toEqual(['come', 'gone', 'moved']);
});
