import { lstatSync, type Stats } from 'node:fs';
import { languageOf } from '../../analysis/source-text.js';
import { type Digest, digestBytes, digestOf } from '../../base/digest.js';
import { folderOf } from '../../base/paths/folder-of.js';
import type { GitListing } from '../git/git.js';
import { clockTickMs } from './fingerprint.js';
import { joined } from './paths.js';

/** Names of files that decide about sources without being one; they are looked for at the root, or in each folder. */
export interface Deciders {
  readonly atRoot: readonly string[];
  readonly inFolders: readonly string[];
}

/**
 * What can be told of the sources of a repository without reading one: which there are, and the fingerprint of each.
 * Undefined where that proves nothing: with other repositories inside, or after a change in this tick of the clock.
 * `now` in epoch milliseconds is before the listing.
 */
export function glanceAt(
  root: string,
  listing: GitListing,
  { atRoot, inFolders }: Deciders,
  now: number,
): Digest | undefined {
  if (listing.repositories.length > 0 || listing.forbidden.length > 0) return undefined;
  const sources = sourcesIn(listing);
  const folders = [...foldersAbove(sources)];
  const deciders = folders.flatMap(folder => inFolders.map(name => joined(folder, name)));
  const files = [...atRoot, ...deciders, ...sources];
  const looks = new Looks(root, folders.length + files.length);
  for (const folder of folders) looks.addFolder(folder);
  for (const file of files) looks.addFile(file);
  if (looks.changedMs + clockTickMs >= now) return undefined;
  return digestOf(digestBytes([...folders, ...files].join('\0')), digestBytes(looks.bytes));
}

/** By their names alone: settings may leave some out. */
export function sourcesIn({ files }: GitListing): readonly string[] {
  return files.filter(path => languageOf(path) !== undefined);
}

/** The root, '', first. */
function foldersAbove(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set(['']);
  for (const path of paths)
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  return folders;
}

const numbersEach = 5;

/** Numbers in a row, as so many strings would take as long as asking the system for them. */
class Looks {
  /** Epoch milliseconds of the last change of any file. */
  changedMs = 0;
  readonly #numbers: Float64Array;
  #at = 0;

  constructor(
    private readonly root: string,
    count: number,
  ) {
    this.#numbers = new Float64Array(count * numbersEach);
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#numbers.buffer);
  }

  addFile(path: string): void {
    const { mode, ino, size, mtimeMs, ctimeMs } = this.#statsOf(path) ?? nothing;
    this.changedMs = Math.max(this.changedMs, mtimeMs, ctimeMs);
    this.#numbers.set([mode, ino, size, mtimeMs, ctimeMs], this.#at);
    this.#at += numbersEach;
  }

  /** Its times say nothing: what else is put there is no source. */
  addFolder(path: string): void {
    const { mode, ino } = this.#statsOf(path) ?? nothing;
    this.#numbers.set([mode, ino], this.#at);
    this.#at += numbersEach;
  }

  /** Undefined also for what lies below a file, or where nobody may look. */
  #statsOf(path: string): Stats | undefined {
    try {
      return lstatSync(`${this.root}/${path}`, { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  }
}

const nothing = { mode: 0, ino: 0, size: 0, mtimeMs: 0, ctimeMs: 0 };
