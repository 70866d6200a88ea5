import picomatch from 'picomatch';
import { folderOf } from '../../base/paths/folder-of.js';
import { frameworks, isStartedByTools, unseenLanguages, usualEntry } from './conventions.js';
import type { Manifest } from './manifests.js';
import { sourceCandidates } from './output-sources.js';
import type { Manifests } from './project-rule.js';

/** Where use begins. */
export interface Entries {
  readonly files: ReadonlySet<string>;
  /** Folders of the packages of which all entries are known; of others any file may be one that nobody imports. */
  readonly knownFolders: ReadonlySet<string>;
}

interface Package {
  readonly folder: string;
  readonly manifest: Manifest | undefined;
  readonly files: readonly string[];
}

/** What package.json says, or else the usual names; what tools and frameworks start; the globs of the settings; all that unseen code may use. */
export function entriesOf(paths: readonly string[], manifests: Manifests, globs: readonly string[]): Entries {
  const named = matchingBelow({ folder: '', manifest: undefined, files: paths }, globs);
  const files = new Set([...paths.filter(isStartedByTools), ...named]);
  const knownFolders = new Set<string>();
  const unseen = unseenPackages(manifests);
  for (const each of packagesOf(paths, manifests)) {
    if (each.manifest && unseen.has(each.manifest)) for (const file of each.files) files.add(file);
    const { own, isWhole } = ownEntries(each);
    if (isWhole) knownFolders.add(each.folder);
    for (const file of own) files.add(file);
  }
  return { files, knownFolders };
}

/** Packages of which anything may be used by files that are not analysed: those that have such, and what these depend on. */
function unseenPackages(manifests: Manifests): ReadonlySet<Manifest> {
  const all = Object.values(manifests);
  const direct = all.filter(({ dependencies }) => dependencies.some(name => unseenLanguages.includes(name)));
  const usedBy = new Set(direct.flatMap(({ dependencies }) => dependencies));
  return new Set([...direct, ...all.filter(({ name }) => usedBy.has(name))]);
}

/** The folder of the nearest package of a file, among these. */
export function packageFolder(path: string, manifests: Manifests): string {
  for (let folder = folderOf(path); folder; folder = folderOf(folder))
    if (manifests[`${folder}/package.json`]) return folder;
  return '';
}

function packagesOf(paths: readonly string[], manifests: Manifests): readonly Package[] {
  const files = Map.groupBy(paths, path => packageFolder(path, manifests));
  return [...files].map(([folder, own]) => ({
    folder,
    manifest: manifests[folder ? `${folder}/package.json` : 'package.json'],
    files: own,
  }));
}

interface OwnEntries {
  readonly own: readonly string[];
  /** There are some, and each file that is offered was made of a source that was found. */
  readonly isWhole: boolean;
}

function ownEntries(of: Package): OwnEntries {
  const offered = (of.manifest?.offers ?? []).filter(({ file }) => isCode.test(file));
  const declared = offered.map(({ file }) => sourcesOf(file, of));
  const started = [...matchingBelow(of, frameworkGlobs(of.manifest)), ...scriptEntries(of)];
  const usual = offered.length > 0 ? [] : filesBelow(of).filter(([, below]) => usualEntry.test(below));
  const own = [...declared.flat(), ...started, ...usual.map(([path]) => path)];
  return { own, isWhole: own.length > 0 && declared.every(({ length }) => length > 0) };
}

/** Of what a package offers, that which may be made of a source; without an extension it is what Node takes for code. */
const isCode = /(\.[mc]?[jt]sx?|\/[^./]*|^[^./]*|\*)$/;

function sourcesOf(file: string, { folder, files }: Package): readonly string[] {
  const candidates = sourceCandidates(folder, file);
  if (!file.includes('*')) {
    const listed = new Set(files);
    return candidates.filter(path => listed.has(path)).slice(0, 1);
  }
  const found = candidates.map(candidate => starred(files, candidate));
  return found.find(({ length }) => length > 0) ?? [];
}

/** A star stands for anything, slashes too; all stars for the same, of which only the ends are looked at. */
function starred(paths: readonly string[], pattern: string): readonly string[] {
  const before = pattern.slice(0, pattern.indexOf('*'));
  const after = pattern.slice(pattern.lastIndexOf('*') + 1);
  return paths.filter(path => path.startsWith(before) && path.endsWith(after));
}

/** A file that a script of the package names, as in `node scripts/build.mjs`. */
function scriptEntries({ folder, manifest, files }: Package): readonly string[] {
  const listed = new Set(files);
  const words = (manifest?.scripts ?? []).flatMap(script => script.split(/[\s"'=;&|]+/));
  return words.flatMap(word => {
    const path = (folder ? `${folder}/` : '') + word.replace(/^\.\//, '');
    return listed.has(path) ? [path] : [];
  });
}

function frameworkGlobs(manifest: Manifest | undefined): readonly string[] {
  return (manifest?.dependencies ?? []).flatMap(name =>
    Object.hasOwn(frameworks, name) ? frameworks[name]! : [],
  );
}

function matchingBelow(of: Package, globs: readonly string[]): readonly string[] {
  if (globs.length === 0) return [];
  const isMatch = picomatch([...globs], { dot: true });
  return filesBelow(of).flatMap(([path, below]) => (isMatch(below) ? [path] : []));
}

/** The files of a package, with their paths below it. */
function filesBelow({ folder, files }: Package): readonly (readonly [path: string, below: string])[] {
  const from = folder ? folder.length + 1 : 0;
  return files.map(path => [path, path.slice(from)]);
}
