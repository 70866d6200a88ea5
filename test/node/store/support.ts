import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach } from 'vitest';
import type { OperationalError } from '../../../src/base/errors.js';
import { openStore, type Store, type StoreOptions } from '../../../src/node/store/store.js';

export { entryOf, keyOf, textOf, verdict } from './known-values.js';

/** A folder of its own for every test, removed after it together with the stores opened in it. */
export function temporaryStores() {
  const directories: string[] = [];
  const stores: Store[] = [];
  afterEach(() => {
    for (const store of stores.splice(0)) store.dispose();
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  });
  const newDirectory = (): string => {
    const directory = mkdtempSync(join(tmpdir(), 'treewarden-store-'));
    directories.push(directory);
    return directory;
  };
  const open = (
    options: Partial<StoreOptions> = {},
  ): Store & { readonly reported: readonly OperationalError[] } => {
    const reported: OperationalError[] = [];
    const opened = openStore({
      directory: options.directory ?? newDirectory(),
      schema: 'v1',
      now: Date.now,
      onProblem: error => reported.push(error),
      ...options,
    });
    if (!opened.store) throw opened.unavailable;
    stores.push(opened.store);
    return Object.assign(opened.store, { reported });
  };
  return { newDirectory, open };
}

/** Changes a database behind the back of the store that has it open. */
export function sql(path: string, text: string): void {
  const database = new DatabaseSync(path);
  database.exec(text);
  database.close();
}

export function codesOf(errors: readonly { readonly code: string }[]): readonly string[] {
  return errors.map(({ code }) => code);
}

/** A clock that moves when it is told to. */
export function clockAt(start: number) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}
