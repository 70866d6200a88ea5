import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Page } from '../../../src/workspace/kept-page.js';
import { runCli } from './cli.js';
import { finding, reportOf } from './reports.js';

const root = import.meta.dirname;
const file = join(root, '.treewarden-baseline.json');
const source = join(root, 'a.ts');

const before = [
  reportOf('a.ts', { findings: [finding('warning', 1), finding('warning', 3)] }),
  reportOf('b.ts'),
];

async function written(reports = before, text = 'f(7);\n\n  g(8);\n') {
  const texts = new Map([[source, text]]);
  const { out } = await runCli(['baseline'], { reports, texts });
  return { texts, out };
}

test('what is found now is written, sorted, and hidden by the next scan', async () => {
  const { texts, out } = await written();
  expect(out).toBe('.treewarden-baseline.json: 2 findings, 0 before\n');
  expect(JSON.parse(texts.get(file)!)).toEqual({
    version: 1,
    files: { 'a.ts': { 'magic-number': { [key('f(7);')]: 1, [key('g(8);')]: 1 } } },
  });
  const scan = await runCli(['scan'], { reports: before, texts });
  expect(scan).toMatchObject({ code: 0 });
  expect(scan.out).not.toContain('a.ts');
  expect((await runCli(['scan', '--no-baseline'], { reports: before, texts })).code).toBe(1);

  function key(line: string): string {
    const keys = Object.keys(JSON.parse(texts.get(file)!).files['a.ts']['magic-number']);
    expect(keys).toContainEqual(expect.stringMatching(/^[0-9a-f]{12}$/));
    return keys.toSorted()[line === 'f(7);' ? 0 : 1]!;
  }
});

test('code that moved stays hidden, and a second finding of the same line does not', async () => {
  const { texts } = await written();
  texts.set(source, '\n\n\n\t\tg(8);\ng(8);\nf(7);\n');
  const moved = reportOf('a.ts', {
    findings: [finding('warning', 4), finding('warning', 5), finding('warning', 6)],
  });
  const { out } = await runCli(['scan'], { reports: [moved], texts });
  expect(out).toContain('Magic number 5');
  expect(out).not.toMatch(/Magic number [46]/);
});

test('what was mended is counted with --stats, and dropped by --prune', async () => {
  const { texts } = await written();
  texts.set(source, 'h(9);\n\n  g(8);\n');
  const { err } = await runCli(['scan', '--stats'], { reports: before, texts });
  expect(err).toContain('Baseline  1 findings hidden, 1 stale entries');
  const { out } = await runCli(['baseline', '--prune'], { reports: before, texts });
  expect(out).toBe('.treewarden-baseline.json: 1 findings, 2 before\n');
  expect((await runCli(['scan'], { reports: before, texts })).out).toContain('Magic number 1');
});

test('of chosen paths only their entries are written anew', async () => {
  const { texts } = await written();
  const others = [reportOf('b.ts', { findings: [finding('hint', 1)] })];
  texts.set(join(root, 'b.ts'), 'k(1);\n');
  await runCli(['baseline', root], { reports: others, texts });
  expect(Object.keys(JSON.parse(texts.get(file)!).files)).toEqual(['a.ts', 'b.ts']);
});

test('a kept page is of the baseline under which it was printed', async () => {
  const { texts } = await written();
  const pages = new Map<string, Page>();
  const hidden = await runCli(['scan'], { reports: before, texts, pages });
  texts.delete(file);
  const shown = await runCli(['scan'], { reports: before, texts, pages });
  expect([hidden.code, shown.code]).toEqual([0, 1]);
});

test.each([
  '{',
  '[]',
  '{"version":2,"files":{}}',
  '{"version":1,"files":{"a.ts":{"x":{"y":"z"}}}}',
])('a file that is no baseline hides nothing, and the run says so: %s', async text => {
  const texts = new Map([[file, text]]);
  const { code, err } = await runCli(['scan'], { reports: before, texts });
  expect(code).toBe(3);
  expect(err).toContain('.treewarden-baseline.json');
});
