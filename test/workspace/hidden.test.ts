import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { sourceText } from '../../src/analysis/source-text.js';
import { KnownFindings } from '../../src/hosts/cli/known-findings.js';
import { type BaselineFiles, entriesOf } from '../../src/workspace/baseline.js';
import { testWorkspace } from '../harness/workspace.js';

type Parts = ConstructorParameters<typeof KnownFindings>[2];

const kept = 'export const a = (d: number) => f(77) / d;\n';
const other = 'export const b = (d: number) => f(78) / d;\n';

async function opened(files: Readonly<Record<string, string>>) {
  const started = testWorkspace(files);
  await started.workspace.open();
  const linesOf = async (path: string): Promise<number[]> =>
    (await started.workspace.report(path)).findings.map(({ range }) => range[0]);
  return { ...started, linesOf };
}

async function baselineOf(files: Readonly<Record<string, string>>): Promise<BaselineFiles> {
  const { workspace } = await opened(files);
  const entries: Record<string, BaselineFiles[string]> = {};
  for (const [path, text] of Object.entries(files)) {
    const { findings } = await workspace.report(path);
    if (findings.length > 0) entries[path] = entriesOf(findings, text);
  }
  return entries;
}

test('what the baseline holds is left out of reports, numbers and fixes, and told of apart', async () => {
  const { workspace, linesOf } = await opened({ 'a.ts': kept + other });
  workspace.hide(await baselineOf({ 'a.ts': kept }));
  expect(await linesOf('a.ts')).toEqual([2]);
  expect((await workspace.report('a.ts')).known?.map(({ range }) => range[0])).toEqual([1]);
  expect((await workspace.detail('a.ts')).findings.map(({ range }) => range[0])).toEqual([2]);
  expect(await workspace.fixes('a.ts', [1, 20, 1, 40])).toEqual([]);
  expect((await workspace.status()).totals).toMatchObject({ allFindings: 1, known: 1 });
  workspace.hide(undefined);
  expect(await linesOf('a.ts')).toEqual([1, 2]);
  expect((await workspace.status()).totals.known).toBeUndefined();
});

test('another baseline computes nothing and announces only the files whose entries differ', async () => {
  const { workspace, linesOf, takeLog } = await opened({ 'a.ts': kept, 'b.ts': kept, 'c.ts': kept });
  const [one, two] = [await baselineOf({ 'a.ts': kept }), await baselineOf({ 'a.ts': kept, 'b.ts': kept })];
  workspace.hide(one);
  await Promise.all(['a.ts', 'b.ts', 'c.ts'].map(linesOf));
  takeLog();
  const announced: (readonly string[])[] = [];
  workspace.onDidChange(paths => void announced.push(paths));
  workspace.hide(two);
  workspace.hide({ ...two, 'gone.ts': {} });
  expect(announced).toEqual([['b.ts']]);
  expect([await linesOf('a.ts'), await linesOf('b.ts'), await linesOf('c.ts')]).toEqual([[], [], [1]]);
  expect(takeLog().filter(line => line.startsWith('computed'))).toEqual([]);
});

test('a text is read for it once a content, and never where the baseline has no entry', async () => {
  const { workspace, source, linesOf } = await opened({ 'a.ts': kept, 'b.ts': kept });
  workspace.hide(await baselineOf({ 'a.ts': kept }));
  await Promise.all([linesOf('a.ts'), linesOf('b.ts')]);
  const reads = ['a.ts', 'b.ts'].map(path => vi.spyOn(workspace.engine.cell(sourceText, path)!, 'read'));
  for (const path of ['a.ts', 'a.ts', 'b.ts']) await linesOf(path);
  await workspace.detail('a.ts');
  expect(reads.map(read => read.mock.calls.length)).toEqual([0, 0]);
  source.setBuffer('b.ts', `${kept}\n`);
  await linesOf('b.ts');
  expect(reads[0]).not.toHaveBeenCalled();
});

test('it hides what the command line hides', async () => {
  const lines = fc.array(fc.constantFrom(kept, other, '\n', '// aside\n', kept.replace('77', '79')), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(lines, lines, async (before, after) => {
      const baseline = await baselineOf({ 'a.ts': before.join('') });
      const text = after.join('');
      const { workspace, source, linesOf } = await opened({ 'a.ts': before.join('') });
      const whole = await opened({ 'a.ts': text });
      const parts = { readText: async () => text } as unknown as Parts;
      const commandLine = new KnownFindings('/workspace', baseline, parts);
      const shown = await commandLine.without(await whole.workspace.report('a.ts'));
      workspace.hide(baseline);
      expect(await linesOf('a.ts')).toEqual([]);
      source.setBuffer('a.ts', text);
      expect((await workspace.report('a.ts')).findings).toEqual(shown.findings);
    }),
    { numRuns: 60 },
  );
});
