import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../../base/paths/folder-of.js';

export type PathKind = 'file' | 'folder' | 'none';

/** Tells what is at a path without following any symbolic link below the root, so nothing outside of it is ever reached. */
export class RealPaths {
  readonly #folders = new Map<string, boolean>([['', true]]);

  constructor(private readonly root: string) {}

  kindOf(path: string): PathKind {
    if (path === '') return 'folder';
    if (!this.hasFolder(folderOf(path))) return 'none';
    const stats = this.#stat(path);
    if (stats?.isFile()) return 'file';
    return stats?.isDirectory() ? 'folder' : 'none';
  }

  /** Asked once a folder. */
  hasFolder(folder: string): boolean {
    let isReal = this.#folders.get(folder);
    if (isReal === undefined) {
      isReal = this.hasFolder(folderOf(folder)) && this.#stat(folder)?.isDirectory() === true;
      this.#folders.set(folder, isReal);
    }
    return isReal;
  }

  #stat(path: string): Stats | undefined {
    try {
      return lstatSync(join(this.root, path), { throwIfNoEntry: false });
    } catch {
      return undefined; // What lies below a file or a forbidden folder is not there for us.
    }
  }
}
