import { type FSWatcher, watch } from 'node:fs';
import { type Disposable, toDisposable } from '../../base/disposable.js';

/** Systems have few watches to give, and files of other programs are not worth all of them. */
const mostFolders = 100;

/** Tells of any change of a file right in these folders. What cannot be watched is left to whoever looks now and then. */
export function watchFolders(folders: readonly string[], changed: () => void): Disposable {
  const watchers = folders.slice(0, mostFolders).flatMap(folder => watcherOf(folder, changed) ?? []);
  return toDisposable(() => {
    for (const watcher of watchers) watcher.close();
  });
}

function watcherOf(folder: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, changed);
    // A folder that goes away is a change, too.
    watcher.on('error', changed);
    return watcher;
  } catch {
    // It is gone, or there are no watches left.
    return undefined;
  }
}
