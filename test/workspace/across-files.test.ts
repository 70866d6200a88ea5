import { expect, test } from 'vitest';
import { packageManifest, resolutionSite } from '../../src/analysis/project/resolution.js';
import { digestOf } from '../../src/base/digest.js';
import { OperationalError } from '../../src/base/errors.js';
import { Emitter } from '../../src/base/event.js';
import type { Change } from '../../src/engine/feed.js';
import type { ResolutionSource } from '../../src/workspace/across-files.js';
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

const found = ({
  files: reports,
}: Awaited<ReturnType<ReturnType<typeof testWorkspace>['workspace']['project']>>) =>
  reports.flatMap(({ path, findings }) => findings.map(({ rule, range }) => `${path}:${range[0]} ${rule}`));

test('circles and unused exports are found where imports can be resolved', async () => {
  const { workspace } = testWorkspace(files, { openResolution: async () => byName() });
  await workspace.open();
  expect(found(await workspace.project())).toEqual([
    'src/b.ts:1 circular-import',
    'src/b.ts:3 unused-export',
    'src/index.ts:1 circular-import',
  ]);
});

test('an edit in a buffer counts', async () => {
  const { workspace } = testWorkspace(files, { openResolution: async () => byName() });
  await workspace.open();
  await workspace.project();
  workspace.setBuffer('src/b.ts', 'export const b = () => 1;\n');
  expect(found(await workspace.project())).toEqual([]);
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
  expect(found(await workspace.project())).toEqual(['x.ts:1 duplicated-code', 'y.ts:1 duplicated-code']);
  expect(told).toEqual(['resolver/unavailable']);
});

test('each link of a circle is told where its import is now', async () => {
  const { workspace, source } = testWorkspace(files, { openResolution: async () => byName() });
  await workspace.open();
  const linksOf = async (path: string) => {
    const { files: reports } = await workspace.project();
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
  const { files: reports } = await workspace.project();
  const related = reports.map(({ findings }) => findings[0]?.related);
  expect(related).toEqual([
    [{ path: 'b.ts', range: [2, 17, 2, 18], message: 'The same code' }],
    [{ path: 'a.ts', range: [1, 17, 1, 18], message: 'The same code' }],
  ]);
});
