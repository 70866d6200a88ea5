import { readdir, readFile, readlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compareText } from '../../base/compare.js';
import { type Digest, digestBytes, digestOf } from '../../base/digest.js';
import { ancestorsOf, chainOf } from './tsconfig-chain.js';

/** What resolution reads besides the list of sources. */
export interface ConfigFiles {
  /** By absolute path: every package.json and tsconfig beside or above a source, and what these extend. */
  readonly texts: ReadonlyMap<string, string>;
  /** Of all of them, and of the packages and links in every node_modules beside or above a source. */
  readonly digest: Digest;
}

/** What tells a package or a TypeScript project from its surroundings. */
export const configName = /^(package|[jt]sconfig.*)\.json$/;

/** Reads them all anew. `folders` are the absolute paths of the folders with sources; those above are looked at, too. */
export async function readConfigFiles(folders: Iterable<string>): Promise<ConfigFiles> {
  const all = new Set([...folders].flatMap(ancestorsOf));
  const looks = await Promise.all([...all].sort(compareText).map(lookInto));
  const texts = new Map<string, string>();
  await readInto(
    texts,
    looks.flatMap(({ configs }) => configs),
  );
  const digests = [...texts]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([path, text]) => [path, digestBytes(text)]);
  return { texts, digest: digestOf(...digests, ...looks.flatMap(({ links }) => links)) };
}

interface Look {
  readonly configs: readonly string[];
  /** Name and target of each package; the target is empty for a folder that is no link. */
  readonly links: readonly string[];
}

async function lookInto(folder: string): Promise<Look> {
  const entries = await entriesOf(folder);
  const configs = entries.filter(({ name }) => configName.test(name)).map(({ name }) => join(folder, name));
  const hasPackages = entries.some(({ name }) => name === 'node_modules');
  return { configs, links: hasPackages ? await linksIn(join(folder, 'node_modules')) : [] };
}

async function linksIn(folder: string): Promise<readonly string[]> {
  const entries = await entriesOf(folder);
  const found = await Promise.all(
    entries.map(async entry => {
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) return [path, await targetOf(path)];
      return entry.name.startsWith('@') ? linksIn(path) : [path, ''];
    }),
  );
  return found.flat();
}

/** Sorted; a folder that cannot be read has none. */
async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => compareText(a.name, b.name));
}

function targetOf(link: string): Promise<string> {
  return readlink(link).catch(() => '');
}

/** Follows what tsconfigs extend until nothing new is found. */
async function readInto(texts: Map<string, string>, files: readonly string[]): Promise<void> {
  const looked = new Set<string>();
  for (let next = files; next.length > 0; ) {
    const found = await Promise.all(next.map(async path => [path, await textOf(path)] as const));
    for (const [path] of found) looked.add(path);
    const read = found.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]));
    for (const [path, text] of read) texts.set(path, text);
    const chained = read.flatMap(([path, text]) =>
      path.endsWith('package.json') ? [] : chainOf(path, text),
    );
    next = [...new Set(chained)].filter(path => !looked.has(path));
  }
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** The folders that hold any of these files, absolute. */
export function foldersOf(root: string, paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set([root]);
  for (const path of paths) folders.add(dirname(join(root, path)));
  return folders;
}
