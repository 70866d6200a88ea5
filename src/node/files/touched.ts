import { folderOf } from '../../base/paths/folder-of.js';
import { isIgnoreFile } from './ignore-rules.js';
import { RealPaths } from './real-paths.js';

/** What a watcher's news is about, by what is on the disk now. */
export interface Touched {
  /** The root or an ignore file: anything may be listed or not by now. */
  readonly isEverything: boolean;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** Files and folders that are not there, or only through a symbolic link. */
  readonly gone: readonly string[];
}

/** The root is a real path; news about what lies outside of it or in git's own folder is dropped. */
export function classifyTouched(root: string, subjects: Iterable<string>): Touched {
  const real = new RealPaths(root);
  const touched = {
    isEverything: false,
    files: [] as string[],
    folders: [] as string[],
    gone: [] as string[],
  };
  for (const path of subjects) {
    if (/(^|\/)\.git(\/|$)/.test(path)) continue;
    if (path === '' || isIgnoreFile(path)) {
      touched.isEverything = true;
      continue;
    }
    const kind = real.kindOf(path);
    if (kind === 'file') touched.files.push(path);
    else if (kind === 'folder') touched.folders.push(path);
    else touched.gone.push(path);
  }
  return touched;
}

/** Whether a path is one of the places or lies below one. */
export function isAtOrBelow(path: string, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false;
  for (let at = path; at !== ''; at = folderOf(at)) if (places.has(at)) return true;
  return false;
}
