import { expect, test } from 'vitest';
import { packageManifest, resolutionSite } from '../../src/analysis/project/resolution.js';
import { digestOf } from '../../src/base/digest.js';
import { OperationalError } from '../../src/base/errors.js';
import { Emitter } from '../../src/base/event.js';
import type { Change } from '../../src/engine/feed.js';
import type { ResolutionSource } from '../../src/workspace/across-files.js';
import type { FileReport } from '../../src/workspace/answers.js';
import { testWorkspace } from '../harness/workspace.js';

const files = {
  'src/index.ts': "import { b } from './b.js';\nexport const a = () => b();\n",
  'src/b.ts': "import { a } from './index.js';\nexport const b = () => a;\nexport const forgotten = 1;\n",
};

/** Imports lead to the source of the same name. */
function byName(): ResolutionSource {
  const changes = new Emitter<readonly Change[]>();
  return {
    changes: changes.event,
    world: digestOf('world'),
    concerns: path => path.endsWith('package.json'),
    dispose: () => changes.dispose(),
    refresh: async paths =>
      changes.fire([
        {
          input: packageManifest,
          subject: 'package.json',
          cell: { digest: digestOf('manifest'), read: () => ({ main: 'src/index.ts' }) },
        },
        ...paths.map(path => ({
          input: resolutionSite,
          subject: path,
          cell: {
            digest: digestOf(path, ...paths),
            read: () => ({
              path,
              resolve: (from: string) => ({
                to: 'file' as const,
                path: from.replace('./', 'src/').replace('.js', '.ts'),
              }),
            }),
          },
        })),
      ]),
  };
}

const found = (reports: readonly FileReport[]) =>
  reports.flatMap(({ path, findings }) => findings.map(({ rule, range }) => `${path}:${range[0]} ${rule}`));

test('circles and unused exports are found where imports can be resolved', async () => {
  const { workspace } = testWorkspace(files, { openResolution: async () => byName() });
  await workspace.open();
  expect(found(await workspace.across())).toEqual([
    'src/b.ts:1 circular-import',
    'src/b.ts:3 unused-export',
    'src/index.ts:1 circular-import',
  ]);
});

test('an edit in a buffer counts', async () => {
  const { workspace } = testWorkspace(files, { openResolution: async () => byName() });
  await workspace.open();
  await workspace.across();
  workspace.setBuffer('src/b.ts', 'export const b = () => 1;\n');
  expect(found(await workspace.across())).toEqual([]);
});

test('without a resolver imports are left alone, which is told, and copies are found all the same', async () => {
  const copy = `export function total(prices, taxes) {
  let sum = 0;
  for (const price of prices) sum += price.amount * price.count;
  for (const tax of taxes) sum += tax.rate * sum;
  if (sum < 0) throw new Error('a total below zero');
  return Math.round(sum * 100) / 100;
}\n`;
  const told: string[] = [];
  const { workspace } = testWorkspace(
    { ...files, 'x.ts': copy, 'y.ts': copy },
    {
      openResolution: () => Promise.reject(new OperationalError('resolver/unavailable', '')),
      onProblem: ({ code }) => told.push(code),
    },
  );
  await workspace.open();
  expect(found(await workspace.across())).toEqual(['x.ts:1 duplicated-code', 'y.ts:1 duplicated-code']);
  expect(told).toEqual(['resolver/unavailable']);
});

test('each link of a circle is told where its import is now', async () => {
  const { workspace, source } = testWorkspace(files, { openResolution: async () => byName() });
  await workspace.open();
  const linksOf = async (path: string) => {
    const reports = await workspace.across();
    const own = reports.find(report => report.path === path)?.findings ?? [];
    return own.find(({ rule }) => rule === 'circular-import')?.related;
  };
  const link = { path: 'src/b.ts', message: 'imports src/index.ts' };
  expect(await linksOf('src/index.ts')).toEqual([{ ...link, range: [1, 19, 1, 31] }]);
  source.setBuffer('src/b.ts', `// moved\n${files['src/b.ts']}`);
  expect(await linksOf('src/index.ts')).toEqual([{ ...link, range: [2, 19, 2, 31] }]);
});

test('a place of a clone is told the others', async () => {
  const body = 'let sum = 0;\n  for (const item of list) {\n    sum += item;\n  }\n  return sum;\n';
  const text = (name: string) => `export function ${name}(list) {\n  ${body}}\n`;
  const { workspace } = testWorkspace({ 'a.ts': text('a'), 'b.ts': `\n${text('b')}` });
  await workspace.open();
  const reports = await workspace.across();
  const related = reports.map(({ findings }) => findings[0]?.related);
  expect(related).toEqual([
    [{ path: 'b.ts', range: [2, 17, 2, 18], message: 'The same code' }],
    [{ path: 'a.ts', range: [1, 17, 1, 18], message: 'The same code' }],
  ]);
});

test('what shows across files is offered fixes where it still holds', async () => {
  const text = `${files['src/b.ts']}console.log(forgotten);\n`;
  const { workspace, source } = testWorkspace(
    { ...files, 'src/b.ts': text },
    { openResolution: async () => byName() },
  );
  await workspace.open();
  const reports = await workspace.across();
  const shown = reports.find(({ path }) => path === 'src/b.ts')?.findings ?? [];
  const titles = async (line: number) =>
    (await workspace.fixes('src/b.ts', [line, 1, line, 40], shown)).map(({ title }) => title);
  const offered = ['Drop export', 'Ignore unused-export here'];
  expect(await titles(3)).toEqual(offered);
  expect(await workspace.fixes('src/b.ts', [3, 1, 3, 40])).toEqual([]);
  source.setBuffer('src/b.ts', `// moved\n${text}`);
  expect([await titles(3), await titles(4)]).toEqual([[], []]);
});

test('a clump of data in one file is offered one object for its functions', async () => {
  const calls = (name: string) => `${name}('h', 80, '/');\n`;
  const text = (name: string) =>
    `function ${name}(host: string, port: number, path: string) {\n  return host + port + path;\n}\n${calls(name)}`;
  const inOne = `import './b.js';\n${['one', 'two', 'three'].map(text).join('')}`;
  const elsewhere = `export {};\n${text('four')}`;
  const titlesIn = async (others: Readonly<Record<string, string>>) => {
    const { workspace } = testWorkspace({ 'a.ts': inOne, ...others });
    await workspace.open();
    const reports = await workspace.across();
    const [shown] = reports.filter(({ path }) => path === 'a.ts');
    const offers = await workspace.fixes('a.ts', [2, 10, 2, 10], shown?.findings);
    return offers.filter(({ finding }) => finding.rule === 'data-clump').map(({ title }) => title);
  };
  const suppression = 'Ignore data-clump here';
  expect(await titlesIn({})).toEqual([
    'Take one object in place of host, port, path in 3 functions',
    suppression,
  ]);
  expect(await titlesIn({ 'b.ts': elsewhere })).toEqual([suppression]);
});
