import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareText } from '../../base/compare.js';
import { type Digest, digestBytes, digestOf } from '../../base/digest.js';
import { folderOf } from '../../base/paths/folder-of.js';
import { chainOf } from './tsconfig-chain.js';

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
export function readConfigFiles(folders: Iterable<string>): ConfigFiles {
  const all = new Set<string>();
  for (const folder of folders) addWithAncestors(folder, all);
  const looks = [...all].sort(compareText).map(lookInto);
  const texts = new Map<string, string>();
  readInto(
    texts,
    looks.flatMap(({ configs }) => configs),
  );
  const digests = [...texts]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([path, text]) => [path, digestBytes(text)]);
  return { texts, digest: digestOf(...digests, ...looks.flatMap(({ packages }) => packages)) };
}

interface Look {
  readonly configs: readonly string[];
  /** When packages last came, went or were linked elsewhere. */
  readonly packages: readonly string[];
}

function lookInto(folder: string): Look {
  const names = namesIn(folder);
  const configs = names.filter(name => configName.test(name)).sort(compareText);
  return {
    configs: configs.map(name => join(folder, name)),
    packages: names.includes('node_modules') ? packagesIn(join(folder, 'node_modules')) : [],
  };
}

/** The times of a folder tell of its entries, of which there may be a thousand; scoped packages lie one folder deeper. */
function packagesIn(folder: string): readonly string[] {
  const scopes = namesIn(folder).filter(name => name.startsWith('@'));
  return [folder, ...scopes.sort(compareText).map(name => join(folder, name))].map(timesOf);
}

function timesOf(folder: string): string {
  const stats = attempt(() => statSync(folder));
  return stats ? `${folder} ${stats.ino} ${stats.mtimeMs} ${stats.ctimeMs}` : '';
}

/** A folder that cannot be read has none. */
function namesIn(folder: string): string[] {
  return attempt(() => readdirSync(folder)) ?? [];
}

/** Follows what tsconfigs extend until nothing new is found. */
function readInto(texts: Map<string, string>, files: readonly string[]): void {
  const looked = new Set<string>();
  const waiting = [...files];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (looked.has(path)) continue;
    looked.add(path);
    const text = attempt(() => readFileSync(path, 'utf8'));
    if (text === undefined) continue;
    texts.set(path, text);
    if (!path.endsWith('package.json')) waiting.push(...chainOf(path, text));
  }
}

/** Of what cannot be read nothing is known. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function addWithAncestors(folder: string, all: Set<string>): void {
  for (let each = folder; !all.has(each); each = dirname(each)) all.add(each);
}

/** The folders that hold any of these files, absolute. */
export function foldersOf(root: string, paths: Iterable<string>): ReadonlySet<string> {
  const below = new Set<string>();
  for (const path of paths) below.add(folderOf(path));
  return new Set([root, ...[...below].map(folder => join(root, folder))]);
}
