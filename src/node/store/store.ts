import { dirname, join } from 'node:path';
import type { Digest } from '../../base/digest.js';
import { type Disposable, DisposableStore, toDisposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import { megabyte } from '../../base/units.js';
import type { Tier } from '../../engine/tier.js';
import { checkStore, type StoreCheck } from './check.js';
import { Connection } from './connection.js';
import { DiskTier } from './disk-tier.js';
import { databaseBytes, makePrivateDirectory, markUsed, removeStale } from './files.js';
import { Flusher } from './flusher.js';
import { type InputMemo, StoredInputs } from './input-memo.js';
import { labelDirectory } from './location.js';
import { NodeVersions } from './node-versions.js';
import { slotOf } from './payload.js';
import { Problems } from './problems.js';
import { quarantined } from './quarantine.js';
import { Trim } from './room.js';
import { type Failure, failureOf, type LoadSqlite, loadSqlite, type Sqlite } from './sqlite.js';

export interface StoreOptions {
  readonly directory: string;
  /** Named in the folder, for whoever finds it. */
  readonly root?: string;
  /** Namespace of everything stored: what another version has written is another file. */
  readonly schema: string;
  readonly maxBytes?: number;
  readonly maxEntries?: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told about each kind of problem once. */
  readonly onProblem: (error: OperationalError) => void;
  readonly loadSqlite?: LoadSqlite;
  /** For tests: 52 bits of the key, unless two keys are to collide. */
  readonly slotOf?: (key: Digest) => number;
}

/** A file of results that survives the process and is shared by all processes of a user. */
export interface Store extends Disposable {
  readonly tier: Tier;
  readonly inputs: InputMemo;
  readonly path: string;
  readonly problems: readonly OperationalError[];
  /** Bytes on disk, with the log. */
  fileBytes(): number;
  /** Writes what waits; false when the world does not let it. */
  flush(): boolean;
  /** Reads and verifies everything; takes seconds for a large store. */
  check(): StoreCheck;
  /** Damaged files that were set aside, oldest first. */
  quarantined(): readonly string[];
  loadVersions(): ReadonlyMap<string, string>;
  saveVersions(versions: ReadonlyMap<string, string>): void;
}

export type OpenedStore =
  | { readonly store: Store; readonly unavailable?: undefined }
  | { readonly store?: undefined; readonly unavailable: OperationalError };

/** Never throws for a failing world: without a store, results are kept in memory only. */
export function openStore(options: StoreOptions): OpenedStore {
  const { directory } = options;
  try {
    const sqlite = (options.loadSqlite ?? loadSqlite)();
    if (!sqlite) return { unavailable: new OperationalError('store/no-sqlite', directory) };
    makePrivateDirectory(directory);
    const store = assemble(sqlite, options);
    keepOrder(store.path, options);
    return { store };
  } catch (cause) {
    const code = failureOf(cause) === 'full' ? 'store/disk-full' : 'store/unavailable';
    return { unavailable: new OperationalError(code, directory, { cause }) };
  }
}

/** Throws where there is no store to be had. */
function assemble(sqlite: Sqlite, options: StoreOptions): Store {
  const { directory, schema, now, maxBytes = defaultMaxBytes, maxEntries = defaultMaxEntries } = options;
  const path = join(directory, `${schema}.sqlite`);
  const problems = new Problems(directory, options.onProblem);
  const connection = new Connection({
    sqlite,
    path,
    now,
    onDamage: cause => problems.report('store/damaged', cause),
  });
  connection.open();

  const limits = { maxBytes, maxEntries };
  const wake = (isUrgent = false): void => flusher.wake(isUrgent);
  const onFailure = (failure: Failure, error: unknown): void => reportFailure(problems, failure, error);
  const trim = new Trim(
    limits,
    now,
    evicted => tier.noteEvicted(evicted),
    () => writeBack(connection),
  );
  const onFreed = (): void => trim.request();
  const tier = new DiskTier({
    connection,
    limits,
    slotOf: options.slotOf ?? slotOf,
    now,
    wake,
    onFreed,
    onFailure,
  });
  const inputs = new StoredInputs({ connection, now, wake, onCorrupt: count => tier.noteCorrupt(count) });
  const versions = new NodeVersions(connection, wake);
  const flusher = new Flusher({
    connection,
    backlogs: [tier.backlog, inputs, versions],
    chore: trim,
    now,
    onFailure: (failure, error) => {
      tier.noteFailure();
      onFailure(failure, error);
    },
  });
  wake();
  return new OpenStore({ path, problems, connection, tier, inputs, versions, flusher });
}

interface Parts {
  readonly path: string;
  readonly problems: Problems;
  readonly connection: Connection;
  readonly tier: DiskTier;
  readonly inputs: StoredInputs;
  readonly versions: NodeVersions;
  readonly flusher: Flusher;
}

class OpenStore implements Store {
  readonly #owned = new DisposableStore();

  constructor(private readonly parts: Parts) {
    this.#owned.add(parts.connection);
    this.#owned.add(parts.flusher);
    this.#owned.add(toDisposable(() => void this.flush()));
  }

  get tier(): Tier {
    return this.parts.tier;
  }

  get inputs(): InputMemo {
    return this.parts.inputs;
  }

  get path(): string {
    return this.parts.path;
  }

  get problems(): readonly OperationalError[] {
    return this.parts.problems.list;
  }

  fileBytes(): number {
    return databaseBytes(this.path);
  }

  flush(): boolean {
    return this.parts.flusher.flush();
  }

  check(): StoreCheck {
    this.flush();
    const check = checkStore(this.parts.connection);
    this.parts.tier.noteCorrupt(check.corrupt);
    return check;
  }

  quarantined(): readonly string[] {
    return quarantined(dirname(this.path));
  }

  loadVersions(): ReadonlyMap<string, string> {
    return this.parts.versions.load();
  }

  saveVersions(versions: ReadonlyMap<string, string>): void {
    this.parts.versions.save(versions);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

const defaultMaxBytes = 512 * megabyte;
const defaultMaxEntries = 200_000;

/** Best effort: a store is no worse for a folder without a label. */
function keepOrder(path: string, { directory, root, now }: StoreOptions): void {
  try {
    markUsed(path, now());
    removeStale(directory, path, now());
    if (root !== undefined) labelDirectory(directory, root);
  } catch {
    // What is left undone is done by the next one who opens the store.
  }
}

/** Does not wait for readers: what they hold up is written back another time. */
function writeBack(connection: Connection): void {
  connection.read(database => database.exec('PRAGMA wal_checkpoint(PASSIVE)'));
}

/** A busy store and one that was exchanged are no news to the user, a damaged one has been reported. */
function reportFailure(problems: Problems, failure: Failure, error: unknown): void {
  if (failure === 'full') problems.report('store/disk-full', error);
  if (failure === 'failed') problems.report('store/unavailable', error);
}
