import { type Connection, DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver/node';
import type { Faults } from './faults.js';
import type { Folder } from './folder.js';
import type { Folders } from './folders.js';
import { filePathOf } from './uris.js';

/** Forwards the editor's file events to the folders they concern. */
export function watchFiles(
  connection: Connection,
  { folders, faults }: { readonly folders: Folders; readonly faults: Faults },
  canRegister: boolean,
): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const touched = new Map<Folder, string[]>();
    for (const absolute of new Set(changes.flatMap(change => filePathOf(change.uri) ?? []))) {
      const located = folders.locatePath(absolute);
      if (located && !ignored.test(located.path)) push(touched, located.folder, located.path);
    }
    for (const [folder, paths] of touched) {
      folder.touch(paths).catch(error => faults.note('watched files', error));
    }
  });
  if (canRegister) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/** Changes matter for what we read; creation and deletion for everything, because folders raise no event for their files. */
const watchers = [
  {
    globPattern:
      '**/{*.{ts,tsx,mts,cts,js,jsx,mjs,cjs},treewarden.{json,yaml,yml},.treewarden-baseline.json,.gitignore,package.json,[jt]sconfig*.json}',
    kind: WatchKind.Change,
  },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** Never ours, and noisy. */
const ignored = /(?:^|\/)(?:node_modules|\.git)\//;

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
