import type { RememberedFile } from '../node/files/fingerprint.js';
import type { InputMemo } from '../node/store/input-memo.js';
import type { Store } from '../node/store/store.js';
import type { Past } from '../workspace/past.js';

/** What the store remembers of earlier processes; read before this one writes, and only if somebody misses. */
export function rememberedPast(store: Store, root: string): Past & { readonly memo: InputMemo } {
  let files: ReadonlyMap<string, RememberedFile> | undefined;
  let versions: ReadonlyMap<string, string> | undefined;
  const load = (): ReadonlyMap<string, RememberedFile> => {
    files ??= store.inputs.load(root);
    return files;
  };
  const loadVersions = (): ReadonlyMap<string, string> => {
    versions ??= store.loadVersions();
    return versions;
  };
  return {
    versionOf: id => loadVersions().get(id),
    digestOf: path => load().get(path)?.digest,
    remember: present => {
      loadVersions();
      store.saveVersions(present);
    },
    memo: {
      load,
      save: (_, rows) => store.inputs.save(root, rows),
      forget: (_, paths) => store.inputs.forget(root, paths),
    },
  };
}
