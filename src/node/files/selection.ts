import picomatch from 'picomatch';
import type { FileSelection } from '../../analysis/file-source.js';
import { languageOf } from '../../analysis/source-text.js';
import { plainGlob, withBelow } from '../../base/globs.js';
import { folderOf } from '../../base/paths/folder-of.js';

/** Decides by its name alone whether a path is one of the sources. A pattern that matches a folder matches all below it. */
export class Selection {
  readonly maxFileBytes: number;
  readonly #isIncluded: (path: string) => boolean;
  readonly #excludesFile: (path: string) => boolean;
  readonly #excludesFolder: (folder: string) => boolean;
  readonly #excludedFolders = new Map<string, boolean>([['', false]]);

  constructor(private readonly source: FileSelection) {
    const include = source.include.map(plainGlob);
    const exclude = source.exclude.map(plainGlob);
    this.maxFileBytes = source.maxFileBytes;
    this.#isIncluded = include.length === 0 ? () => true : matcher(include.flatMap(withBelow));
    // What such a pattern says of a file it has said of a folder above it; this halves the time of a listing.
    this.#excludesFile = matcher(exclude.filter(pattern => !pattern.endsWith('/**')));
    this.#excludesFolder = matcher(exclude);
  }

  /** For paths that are relative to something else than the root, of which include patterns say nothing. */
  withoutInclude(): Selection {
    return new Selection({ ...this.source, include: [] });
  }

  selects(path: string): boolean {
    return languageOf(path) !== undefined && !this.excludes(path) && this.#isIncluded(path);
  }

  excludes(file: string): boolean {
    return this.excludesFolder(folderOf(file)) || this.#excludesFile(file);
  }

  /** Remembered, as it is asked with every file in it. */
  excludesFolder(folder: string): boolean {
    const known = this.#excludedFolders.get(folder);
    if (known !== undefined) return known;
    const isExcluded = this.excludesFolder(folderOf(folder)) || this.#excludesFolder(folder);
    this.#excludedFolders.set(folder, isExcluded);
    return isExcluded;
  }
}

function matcher(patterns: readonly string[]): (path: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch([...patterns], { dot: true });
}
