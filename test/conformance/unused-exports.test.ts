import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { entriesOf } from '../../src/analysis/project/entries.js';
import { packageManifests } from '../../src/analysis/project/manifests.js';
import { projectSightings } from '../../src/analysis/project/project-sightings.js';
import { resolvedModule } from '../../src/analysis/project/resolved-module.js';
import { corpusProject } from '../harness/corpus-project.js';
import { differences, explainedIn } from '../harness/explained.js';
import { diskProject, sourcesBelow } from '../harness/project.js';
import { type TempFolder, tempFolder } from '../harness/temp-folder.js';

const knip = fileURLToPath(new URL('../../node_modules/knip/bin/knip.js', import.meta.url));
const monorepo = fileURLToPath(new URL('../fixtures/project/monorepo/', import.meta.url));
const explained = explainedIn(new URL('explained/unused-exports.json', import.meta.url));
const total = { ours: 0, theirs: 0, both: 0 };
const lines: string[] = [];

test.each([
  'effect',
  'zod',
  'rxjs',
  'query-core',
  'router-core',
  'monorepo',
])('%s: the same unused exports and files as knip, or a reason', async name => {
  using folder = name === 'monorepo' ? linkedMonorepo() : corpusProject(name);
  const { ours, entries } = await ourExports(folder);
  const theirs = knipExports(folder, entries);
  const found = differences(ours, theirs);
  const both = ours.filter(each => theirs.includes(each)).length;
  total.ours += ours.length;
  total.theirs += theirs.length;
  total.both += both;
  lines.push(
    `${name}: ${both} in both, ${ours.length - both} only ours, ${theirs.length - both} only theirs`,
  );
  expect(found, 'each with its reason in explained/unused-exports.json').toEqual(
    Object.keys(explained[name] ?? {}).sort(),
  );
});

test('precision and recall against knip', () => {
  expect(total.both / total.ours).toBeGreaterThanOrEqual(0.95);
  expect(total.both / total.theirs).toBeGreaterThanOrEqual(0.95);
});

afterAll(() => console.log([...lines, JSON.stringify(total)].join('\n')));

/** With the packages linked as npm does. */
function linkedMonorepo(): TempFolder {
  const folder = tempFolder();
  cpSync(monorepo, folder.path, { recursive: true });
  folder.mkdir('node_modules/@shop');
  folder.link('node_modules/@shop/core', '../../packages/core');
  folder.link('node_modules/@shop/ui', '../../packages/ui');
  folder.link('node_modules/web', '../apps/web');
  return folder;
}

/** `path name` of an unused export, and `path` of a file that nothing leads to. */
async function ourExports({ path: root }: TempFolder) {
  const { engine, dispose } = await diskProject(root);
  const sightings = await engine.get(projectSightings);
  const ours: string[] = [];
  for (const [path, all] of sightings) {
    const { exports } = await engine.get(resolvedModule, path);
    for (const { rule, index, variant } of all)
      if (rule === 'unused-export')
        ours.push(variant === 'unreached' ? path : `${path} ${exports[index]?.name}`);
  }
  const entries = entriesOf(sourcesBelow(root), await engine.get(packageManifests), []);
  dispose();
  return { ours: [...new Set(ours)], entries: [...entries.files] };
}

interface KnipIssue {
  readonly file: string;
  readonly files: readonly unknown[];
  readonly exports: readonly { readonly name: string }[];
  readonly types: readonly { readonly name: string }[];
  readonly nsExports: readonly { readonly name: string }[];
  readonly nsTypes: readonly { readonly name: string }[];
}

/** With the same entries. Of a file that nothing leads to only those count that export something: ours speak of exports. */
function knipExports(folder: TempFolder, entries: readonly string[]): readonly string[] {
  folder.write('knip.json', JSON.stringify(knipConfig(folder, entries)));
  const wanted = ['--include', 'files,exports,types,nsExports,nsTypes', '--no-progress', '--no-exit-code'];
  const output = execFileSync(process.execPath, [knip, '--reporter', 'json', ...wanted], {
    cwd: folder.path,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const { issues } = JSON.parse(output) as { readonly issues: readonly KnipIssue[] };
  const offers = (path: string): boolean => /^export/m.test(readFileSync(folder.at(path), 'utf8'));
  const found = issues.flatMap(({ file, files, exports, types, nsExports, nsTypes }) => [
    ...(files.length > 0 && offers(file) ? [file] : []),
    ...[...exports, ...types, ...nsExports, ...nsTypes].map(({ name }) => `${file} ${name}`),
  ]);
  return [...new Set(found)];
}

/** Entries of a workspace are relative to it. */
function knipConfig(folder: TempFolder, entries: readonly string[]): object {
  const project = ['**/*.{ts,tsx,mts,js,jsx,mjs}'];
  const { workspaces } = JSON.parse(readFileSync(folder.at('package.json'), 'utf8')) as {
    workspaces?: unknown;
  };
  if (!workspaces) return { entry: entries, project };
  const folders = ['packages/core', 'packages/ui', 'apps/web'];
  const below = (at: string): readonly string[] =>
    entries.filter(path => path.startsWith(`${at}/`)).map(path => path.slice(at.length + 1));
  const own = folders.map(at => [at, { entry: below(at), project }] as const);
  const ofRoot = entries.filter(path => !folders.some(at => path.startsWith(`${at}/`)));
  return { workspaces: { '.': { entry: ofRoot, project: ['tools/**'] }, ...Object.fromEntries(own) } };
}
