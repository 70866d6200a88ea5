import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Disposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import { secondMs } from '../../base/units.js';
import { identityOf } from '../store/files.js';
import { failureOf, loadSqlite } from '../store/sqlite.js';

const patienceMs = 20 * secondMs;
/** Drawn anew each time, so that those who wait do not come back together. */
const pauseMs = { least: 1, most: 8 };

/**
 * Lets one of all processes work at a time. The lock is SQLite's on an empty database: the operating system takes it
 * back from a process that is killed, so none is ever stale.
 */
export class FolderLock implements Disposable {
  readonly #path: string;
  #open: Open | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Throws `issue/locked` where it cannot be had in good time. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const own = this.#turn.then(() => this.#locked(work));
    this.#turn = own.catch(() => undefined);
    return own;
  }

  dispose(): void {
    this.#open?.database.close();
    this.#open = undefined;
  }

  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const database = await this.#acquire();
    try {
      return await work();
    } finally {
      database.exec('ROLLBACK');
    }
  }

  async #acquire(): Promise<DatabaseSync> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const database = this.#tryAcquire();
      if (database) return database;
      if (performance.now() > until) throw new OperationalError('issue/locked', this.#path);
      await pause(pauseMs.least + Math.random() * (pauseMs.most - pauseMs.least));
    }
  }

  #tryAcquire(): DatabaseSync | undefined {
    try {
      const { database, identity } = this.#opened();
      database.exec('BEGIN EXCLUSIVE');
      if (identity === identityOf(this.#path)) return database;
    } catch (cause) {
      if (failureOf(cause) === 'busy') return undefined;
      this.dispose();
      throw OperationalError.is(cause) ? cause : new OperationalError('issue/locked', this.#path, { cause });
    }
    this.dispose();
    return undefined;
  }

  #opened(): Open {
    if (this.#open && this.#open.identity === identityOf(this.#path)) return this.#open;
    this.dispose(); // Somebody may have deleted the file: others lock the one that is there now.
    const sqlite = loadSqlite();
    if (!sqlite) throw new OperationalError('issue/no-sqlite');
    const database = new sqlite.DatabaseSync(this.#path, { timeout: 0 });
    this.#open = { database, identity: identityOf(this.#path) };
    return this.#open;
  }
}

interface Open {
  readonly database: DatabaseSync;
  readonly identity: string | undefined;
}
