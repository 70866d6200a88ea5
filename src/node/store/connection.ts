import type { Disposable } from '../../base/disposable.js';
import { messageOf } from '../../base/errors.js';
import type { Database } from './database.js';
import { identityOf } from './files.js';
import { setAside } from './quarantine.js';
import { createDatabase, openDatabase } from './schema.js';
import { type Failure, failureOf, Moved, type Sqlite } from './sqlite.js';

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure; readonly error: unknown };

export interface ConnectionOptions {
  readonly sqlite: Sqlite;
  readonly path: string;
  readonly now: () => number;
  readonly onDamage: (cause: unknown) => void;
}

/** Leaves a failing disk alone for this long. */
export const backOffMs = 30_000;

/** Milliseconds between two readings, also when the clock was set back between them. */
export function elapsedMs(since: number, now: number): number {
  return Math.abs(now - since);
}

/**
 * The way to the file at a path, whatever happens to it: damaged, it is set aside and begun anew; exchanged or
 * deleted by others, it is opened again; failing, it answers so. Nothing of the world is thrown after `open`.
 */
export class Connection implements Disposable {
  readonly #options: ConnectionOptions;
  #database: Database | undefined;
  #checkedAt = 0;
  #broken: { readonly since: number; readonly error: unknown } | undefined;
  #isDisposed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Throws where there is no store to be had. */
  open(): void {
    this.#database = this.#openOrCreate();
    this.#checkedAt = this.#options.now();
  }

  read<T>(work: (database: Database) => T): Outcome<T> {
    if (elapsedMs(this.#checkedAt, this.#options.now()) >= identityCheckMs) this.#closeIfMoved();
    return this.#attempt(work);
  }

  /** In one transaction, with the write lock from its start. */
  write<T>(work: (database: Database) => T): Outcome<T> {
    this.#closeIfMoved();
    return this.#attempt(database => database.transaction(() => work(database)));
  }

  /** Sets the file aside, sound or not, and begins another at the next use. */
  renew(why: string): void {
    const { path, now } = this.#options;
    this.#close();
    this.#broken = undefined;
    const identity = identityOf(path);
    if (identity === undefined) return;
    try {
      setAside(path, identity, now(), why);
    } catch (error) {
      this.#broken = { since: now(), error };
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#close();
  }

  #attempt<T>(work: (database: Database) => T): Outcome<T> {
    try {
      return { ok: true, value: work(this.#database ?? this.#connect()) };
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'moved') this.#close();
      if (failure === 'damaged') this.#replace(error);
      return { ok: false, failure, error };
    }
  }

  #connect(): Database {
    if (this.#isDisposed) throw new Moved('The store is closed.');
    const now = this.#options.now();
    if (this.#broken && elapsedMs(this.#broken.since, now) < backOffMs) throw this.#broken.error;
    try {
      this.#database = this.#openOrCreate();
      this.#broken = undefined;
      return this.#database;
    } catch (error) {
      this.#broken = { since: now, error };
      throw error;
    }
  }

  #openOrCreate(): Database {
    const { sqlite, path } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const identity = identityOf(path);
      try {
        if (identity === undefined) createDatabase(sqlite, path);
        return openDatabase(sqlite, path);
      } catch (error) {
        const failure = failureOf(error);
        if (attempt === mostAttempts || failure === 'failed' || failure === 'full') throw error;
        if (failure === 'damaged' && identity !== undefined) this.#setAside(identity, error);
      }
    }
  }

  #replace(error: unknown): void {
    const identity = this.#database?.identity;
    this.#close();
    if (identity === undefined) return;
    try {
      this.#setAside(identity, error);
    } catch (cause) {
      this.#broken = { since: this.#options.now(), error: cause };
    }
  }

  #setAside(identity: string, error: unknown): void {
    setAside(this.#options.path, identity, this.#options.now(), messageOf(error));
    this.#options.onDamage(error);
  }

  #closeIfMoved(): void {
    this.#checkedAt = this.#options.now();
    if (this.#database && identityOf(this.#options.path) !== this.#database.identity) this.#close();
  }

  #close(): void {
    this.#database?.dispose();
    this.#database = undefined;
  }
}

const identityCheckMs = 2000;
const mostAttempts = 8;
