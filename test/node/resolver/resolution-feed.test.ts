import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importGraph } from '../../../src/analysis/project/import-graph.js';
import { projectSightings } from '../../../src/analysis/project/project-sightings.js';
import { resolvedModule } from '../../../src/analysis/project/resolved-module.js';
import { OperationalError } from '../../../src/base/errors.js';
import { loadResolver } from '../../../src/node/resolver/load-resolver.js';
import { openResolution } from '../../../src/node/resolver/resolution-feed.js';
import { diskProject } from '../../harness/project.js';
import { tempFolder } from '../../harness/temp-folder.js';

const monorepo = fileURLToPath(new URL('../../fixtures/project/monorepo/', import.meta.url));

type Project = Awaited<ReturnType<typeof diskProject>>;

/** Where the imports of a file lead, as `specifier → path`. */
async function targetsOf({ engine }: Project, path: string): Promise<readonly string[]> {
  const { imports } = await engine.get(resolvedModule, path);
  return imports.map(({ from, target }) => `${from} → ${target ?? '-'}`);
}

test('a monorepo resolves by paths, by exports of what is built, and by links or without', async () => {
  using linked = tempFolder();
  cpSync(monorepo, linked.path, { recursive: true });
  linked.mkdir('node_modules/@shop');
  linked.link('node_modules/@shop/core', '../../packages/core');
  linked.link('node_modules/@shop/ui', '../../packages/ui');
  for (const root of [monorepo, linked.path]) {
    const project = await diskProject(root);
    expect(await targetsOf(project, 'apps/web/pages/index.tsx')).toEqual([
      '@shop/ui → packages/ui/src/index.tsx',
      '@shop/core/deep/stock → packages/core/src/deep/stock.ts',
      '@/lib/title → apps/web/lib/title.ts',
    ]);
    expect(await targetsOf(project, 'packages/ui/src/index.tsx')).toEqual([
      '@shop/core → packages/core/src/index.ts',
      '@parts → packages/ui/src/parts/index.ts',
      '#ui/layout → packages/ui/src/layout.ts',
    ]);
    project.dispose();
  }
});

test('what is built leads to what it was made of, also when it is there', async () => {
  using folder = tempFolder({
    'lib/package.json': '{ "name": "lib", "exports": "./dist/index.js" }',
    'lib/dist/index.js': 'export const a = 1;',
    'lib/src/index.ts': 'export const a = 1;',
    'use.ts': "import { a } from 'lib';",
  });
  folder.mkdir('node_modules');
  folder.link('node_modules/lib', '../lib');
  const project = await diskProject(folder.path);
  expect(await targetsOf(project, 'use.ts')).toEqual(['lib → lib/src/index.ts']);
  project.dispose();
});

test('specifiers are as TypeScript and bundlers have them', async () => {
  using folder = tempFolder({
    'a.ts':
      "import './b.js'; import './c'; import './d'; import './b.js?raw'; import 'fs'; import 'node:fs'; import 'react/x'; import './gone'; import './e.json'; import '#f'; require('./d/index'); import '.';",
    'b.ts': '',
    'c.tsx': '',
    'd/index.mts': '',
    'e.json': '{}',
    'f.ts': '',
    'index.ts': '',
    'package.json': '{ "name": "own", "imports": { "#f": "./f.ts" } }',
  });
  const project = await diskProject(folder.path);
  expect(await targetsOf(project, 'a.ts')).toEqual([
    './b.js → b.ts',
    './c → c.tsx',
    './d → d/index.mts',
    './b.js?raw → b.ts',
    'fs → -',
    'node:fs → -',
    'react/x → -',
    './gone → -',
    './e.json → -',
    '#f → f.ts',
    './d/index → d/index.mts',
    '. → index.ts',
  ]);
  project.dispose();
});

test('a changed tsconfig, wherever it is extended from, keys anew what it may change', async () => {
  using folder = tempFolder({
    'app/main.ts': "import '@/a';",
    'app/tsconfig.json': '{ /* far away */ "extends": ["@acme/config/base"] }',
    'node_modules/@acme/config/base.json':
      '{ "compilerOptions": { "paths": { "@/*": ["../../../app/one/*"] } } }',
    'app/one/a.ts': '',
    'app/two/a.ts': '',
  });
  const project = await diskProject(folder.path);
  expect(await targetsOf(project, 'app/main.ts')).toEqual(['@/a → app/one/a.ts']);
  folder.write(
    'node_modules/@acme/config/base.json',
    '{ "compilerOptions": { "paths": { "@/*": ["../../../app/two/*"] } } }',
  );
  await project.reload();
  expect(await targetsOf(project, 'app/main.ts')).toEqual(['@/a → app/two/a.ts']);
  project.dispose();
});

test('a file that appears or goes, and a link that moves, lead imports elsewhere', async () => {
  using folder = tempFolder({
    'a.ts': "import './b'; import 'lib';",
    'b/index.ts': '',
    'one/index.ts': '',
    'two/index.ts': '',
    'one/package.json': '{ "name": "lib" }',
    'two/package.json': '{ "name": "lib" }',
  });
  folder.mkdir('node_modules');
  folder.link('node_modules/lib', '../one');
  const project = await diskProject(folder.path);
  expect(await targetsOf(project, 'a.ts')).toEqual(['./b → b/index.ts', 'lib → one/index.ts']);
  folder.write('b.ts', '');
  folder.remove('node_modules/lib');
  folder.link('node_modules/lib', '../two');
  await project.reload();
  expect(await targetsOf(project, 'a.ts')).toEqual(['./b → b.ts', 'lib → two/index.ts']);
  folder.remove('b.ts');
  await project.reload();
  expect(await targetsOf(project, 'a.ts')).toEqual(['./b → b/index.ts', 'lib → two/index.ts']);
  project.dispose();
});

test('the same world changes nothing', async () => {
  using folder = tempFolder({ 'a.ts': "import './b';", 'b.ts': '', 'package.json': '{}' });
  const project = await diskProject(folder.path);
  project.takeLog();
  folder.write('package.json', '{}');
  await project.reload();
  expect(project.takeLog()).toEqual([]);
  project.dispose();
});

test('under a tsconfig that cannot be read nothing is called unused; what leads somewhere without it still does', async () => {
  using folder = tempFolder({
    'package.json': '{ "main": "a.ts" }',
    'a.ts': "import { b } from './b'; import { c } from '@/c';",
    'b.ts': "import './a'; export const b = 1; export const unused = 1;",
    'c.ts': 'export const c = 1;',
    'tsconfig.json': '{ "extends": "@not/installed" }',
  });
  const project = await diskProject(folder.path);
  expect((await project.engine.get(resolvedModule, 'a.ts')).problem).toContain('@not/installed');
  const sightings = await project.engine.get(projectSightings);
  expect([...sightings.values()].flat().map(({ rule }) => rule)).toEqual([
    'circular-import',
    'circular-import',
  ]);
  folder.write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
  await project.reload();
  expect([...(await project.engine.get(projectSightings)).values()].flat().map(({ rule }) => rule)).toEqual([
    'circular-import',
    'circular-import',
    'unused-export',
  ]);
  project.dispose();
});

test('where the resolver cannot be loaded there is an error that says so, and no graph', async () => {
  const gone = () => Promise.reject(new Error('WebAssembly is not allowed'));
  const opening = openResolution(monorepo, () => loadResolver(gone));
  await expect(opening).rejects.toSatisfy(error => OperationalError.is(error, 'resolver/unavailable'));
});

test('a source of which the resolver was not yet told is left out until it is', async () => {
  using folder = tempFolder({ 'a.ts': "import './a';" });
  const project = await diskProject(folder.path);
  project.edit('b.ts', "import './a';");
  expect(await project.engine.load(importGraph)).toMatchObject({ value: { paths: ['a.ts'] }, partial: true });
  await project.feed.refresh(['a.ts', 'b.ts']);
  expect(await project.engine.load(importGraph)).toMatchObject({
    value: { paths: ['a.ts', 'b.ts'] },
    partial: false,
  });
  project.dispose();
});

test('what concerns resolution', async () => {
  const feed = await openResolution(monorepo);
  const paths = [
    'package.json',
    'a/tsconfig.build.json',
    'jsconfig.json',
    'node_modules',
    'a.ts',
    'a.json',
    'x/package-lock.json',
  ];
  expect(paths.filter(path => feed.concerns(path))).toEqual(paths.slice(0, 4));
  feed.dispose();
});
