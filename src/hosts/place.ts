import { homedir } from 'node:os';
import type { OperationalError } from '../base/errors.js';
import { megabyte } from '../base/units.js';
import { findRepository } from '../node/git/repository.js';
import { labelDirectory, storeDirectory, userCache } from '../node/store/location.js';
import { openStore, type Store } from '../node/store/store.js';

/** Namespace of the disk store: raise it when what is stored means something else, though the keys are the same. */
export const storeSchema = 'v1';
export const storeDefaults = { maxDiskMb: 512, maxEntries: 200_000 };

/** Where a store should be, with the store or why there is none. */
export interface Place {
  readonly store?: Store;
  readonly path: string;
  readonly unavailable?: OperationalError;
}

export interface PlaceOptions {
  readonly directory: string;
  readonly root: string;
  readonly maxDiskMb?: number | undefined;
  readonly onProblem: (error: OperationalError) => void;
}

/** Of the repository that a folder is in, else of the folder; below the platform's folder for caches. */
export function directoryOf(
  root: string,
  cacheHome = userCache({ platform: process.platform, env: process.env, home: homedir() }),
): string {
  const gitCommonDirectory = findRepository(root)?.commonDirectory;
  return storeDirectory(cacheHome, { root, gitCommonDirectory });
}

/** Never throws for a failing world: it is told, and stays in the place. */
export function openPlace({ directory, root, maxDiskMb, onProblem }: PlaceOptions): Place {
  const { store, unavailable } = openStore({
    directory,
    schema: storeSchema,
    maxBytes: (maxDiskMb ?? storeDefaults.maxDiskMb) * megabyte,
    maxEntries: storeDefaults.maxEntries,
    now: () => Date.now(),
    onProblem,
  });
  if (!store) {
    onProblem(unavailable);
    return { path: directory, unavailable };
  }
  labelDirectory(directory, root);
  return { store, path: store.path };
}
