import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { componentsOf } from '../../src/analysis/project/components.js';
import { type ImportGraph, importGraph } from '../../src/analysis/project/import-graph.js';
import { corpusProject } from '../harness/corpus-project.js';
import { differences, explainedIn } from '../harness/explained.js';
import { diskProject } from '../harness/project.js';
import type { TempFolder } from '../harness/temp-folder.js';
import { corpora } from './corpora.js';

/** Who imports whom, by paths relative to the base folder, as madge tells it. */
type Tree = Readonly<Record<string, readonly string[]>>;

const madge = createRequire(import.meta.url)('madge') as (
  path: string,
  options: object,
) => Promise<{ obj(): Tree; circular(): readonly (readonly string[])[] }>;

const explained = explainedIn(new URL('explained/imports.json', import.meta.url));
const seen: string[] = [];

describe.each(corpora)('%s', corpus => {
  let folder: TempFolder;
  let graph: ImportGraph;
  beforeAll(async () => {
    folder = corpusProject(corpus);
    const project = await diskProject(folder.path);
    graph = await project.engine.get(importGraph);
    project.dispose();
  });
  afterAll(() => folder[Symbol.dispose]());

  test.each(['runtime', 'types'] as const)('the same imports and components as madge: %s', async kind => {
    const ours = treeOf(graph, kind === 'runtime');
    const theirs = await madgeOf(folder, kind === 'runtime');
    const found = differences(edgesOf(ours), edgesOf(theirs.obj()));
    expect(found, 'each with its reason in explained/imports.json').toEqual(
      Object.keys(explained[corpus] ?? {}).sort(),
    );
    const components = componentsIn(ours);
    expect(components).toEqual(reachableComponents(theirs.obj()));
    const circular = new Set(components.flatMap(component => component.split(' ')));
    expect(
      theirs
        .circular()
        .flat()
        .filter(path => !circular.has(path)),
    ).toEqual([]);
    seen.push(
      `${corpus}, ${kind}: ${edgesOf(ours).length} imports, ${circular.size} files in ${components.length} circles`,
    );
  });
});

afterAll(() => console.log(seen.join('\n')));

function madgeOf({ path, at }: TempFolder, runtime: boolean): ReturnType<typeof madge> {
  const options = { skipTypeImports: runtime, mixedImports: true };
  return madge(path, {
    baseDir: path,
    fileExtensions: ['ts', 'tsx', 'js', 'jsx'],
    tsConfig: at('tsconfig.json'),
    detectiveOptions: { ts: options, tsx: options, es6: options },
  });
}

function treeOf({ paths, edges }: ImportGraph, onlyRuntime: boolean): Tree {
  return Object.fromEntries(
    paths.map((path, index) => [
      path,
      edges[index]!.filter(({ runtime }) => runtime || !onlyRuntime).map(({ to }) => paths[to]!),
    ]),
  );
}

function edgesOf(tree: Tree): readonly string[] {
  return Object.entries(tree).flatMap(([from, to]) =>
    to.filter(each => each !== from).map(each => `${from} → ${each}`),
  );
}

function componentsIn(tree: Tree): readonly string[] {
  const paths = Object.keys(tree);
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  const graph = paths.map(path => tree[path]!.map(to => indexOf.get(to)!));
  return componentsOf(graph)
    .map(all =>
      all
        .map(index => paths[index]!)
        .sort()
        .join(' '),
    )
    .sort();
}

/** By the definition, not by Tarjan: files that reach each other. */
function reachableComponents(tree: Tree): readonly string[] {
  const reached = new Map(Object.keys(tree).map(path => [path, reachedFrom(tree, path)]));
  const components = Object.keys(tree).map(path =>
    [...reached.get(path)!].filter(other => reached.get(other)?.has(path)).sort(),
  );
  return [...new Set(components.filter(({ length }) => length > 1).map(each => each.join(' ')))].sort();
}

function reachedFrom(tree: Tree, start: string): ReadonlySet<string> {
  const reached = new Set(tree[start]);
  for (const path of reached) for (const next of tree[path] ?? []) reached.add(next);
  return reached;
}
