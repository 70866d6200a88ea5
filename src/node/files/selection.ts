import picomatch from 'picomatch';
import type { FileSelection } from '../../analysis/file-source.js';
import { languageOf } from '../../analysis/source-text.js';
import { parentOf } from './paths.js';

/** Decides by its name alone whether a path is one of the sources. A pattern that matches a folder matches all below it. */
export class Selection {
  readonly maxFileBytes: number;
  readonly #isIncluded: (path: string) => boolean;
  readonly #isExcluded: (path: string) => boolean;
  readonly #excludedFolders = new Map<string, boolean>();

  constructor(private readonly source: FileSelection) {
    const { include, exclude, maxFileBytes } = source;
    this.maxFileBytes = maxFileBytes;
    this.#isIncluded = include.length === 0 ? () => true : matcher(include);
    this.#isExcluded = matcher(exclude);
  }

  /** For paths that are relative to something else than the root, of which include patterns say nothing. */
  withoutInclude(): Selection {
    return new Selection({ ...this.source, include: [] });
  }

  selects(path: string): boolean {
    return languageOf(path) !== undefined && !this.excludes(path) && this.#isIncluded(path);
  }

  /** Files and folders; folders are remembered, as they are asked for with every file. */
  excludes(path: string): boolean {
    return this.excludesFolder(parentOf(path)) || this.#isExcluded(path);
  }

  excludesFolder(folder: string): boolean {
    if (folder === '') return false;
    const known = this.#excludedFolders.get(folder);
    if (known !== undefined) return known;
    const isExcluded = this.excludesFolder(parentOf(folder)) || this.#isExcluded(folder);
    this.#excludedFolders.set(folder, isExcluded);
    return isExcluded;
  }
}

function matcher(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const plain = patterns.map(pattern => pattern.replace(/^\.?\//, '').replace(/\/$/, ''));
  return picomatch(
    plain.flatMap(pattern => [pattern, `${pattern}/**`]),
    { dot: true },
  );
}
