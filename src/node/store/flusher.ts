import type { Disposable } from '../../base/disposable.js';
import { backOffMs, type Connection, elapsedMs } from './connection.js';
import type { Database } from './database.js';
import type { Failure } from './sqlite.js';

/** A bounded piece of work for one transaction. It may run again when the transaction fails. */
export interface Chunk {
  write(database: Database): void;
  /** Once it is committed. */
  done(): void;
}

/** Something with changes that wait to be written. */
export interface Backlog {
  next(): Chunk | undefined;
}

export interface FlusherOptions {
  readonly connection: Connection;
  readonly backlogs: readonly Backlog[];
  /** Work for idle moments; `flush` does not wait for it. */
  readonly chore: Backlog;
  readonly now: () => number;
  /** A failure that retrying did not cure. */
  readonly onFailure: (failure: Failure, error: unknown) => void;
}

/** Writes what waits, a chunk at a time and never on the path of a request; retries within bounds. */
export class Flusher implements Disposable {
  readonly #options: FlusherOptions;
  #armed: { readonly delayMs: number; readonly cancel: () => void } | undefined;
  #tries = 0;
  #gaveUpAt: number | undefined;
  #isDisposed = false;

  constructor(options: FlusherOptions) {
    this.#options = options;
  }

  /** Something waits: it is written soon, or, when much waits, at the next turn of the event loop. */
  wake(isUrgent = false): void {
    const delayMs = isUrgent ? 0 : gatherMs;
    if (this.#isBackingOff() || (this.#armed && this.#armed.delayMs <= delayMs)) return;
    this.#arm(delayMs);
  }

  /** Writes everything now; false when the world does not let it. */
  flush(): boolean {
    for (;;) {
      const chunk = this.#next();
      if (!chunk) return true;
      if (!this.#write(chunk) && this.#gaveUpAt !== undefined) return false;
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#armed?.cancel();
  }

  #next(): Chunk | undefined {
    for (const backlog of this.#options.backlogs) {
      const chunk = backlog.next();
      if (chunk) return chunk;
    }
    return undefined;
  }

  #tick(): void {
    this.#armed = undefined;
    const chunk = this.#isBackingOff() ? undefined : (this.#next() ?? this.#options.chore.next());
    const isWritten = chunk !== undefined && this.#write(chunk);
    if (isWritten) this.#arm(0);
    else if (this.#isBackingOff()) this.#arm(backOffMs);
    else if (chunk) this.#arm(retryMs);
  }

  #write(chunk: Chunk): boolean {
    const outcome = this.#options.connection.write(database => chunk.write(database));
    if (outcome.ok) {
      this.#tries = 0;
      this.#gaveUpAt = undefined;
      chunk.done();
      return true;
    }
    this.#tries++;
    if (this.#tries >= mostTries[outcome.failure]) this.#giveUp(outcome.failure, outcome.error);
    return false;
  }

  #giveUp(failure: Failure, error: unknown): void {
    this.#tries = 0;
    this.#gaveUpAt = this.#options.now();
    this.#options.onFailure(failure, error);
  }

  #isBackingOff(): boolean {
    return this.#gaveUpAt !== undefined && elapsedMs(this.#gaveUpAt, this.#options.now()) < backOffMs;
  }

  #arm(delayMs: number): void {
    this.#armed?.cancel();
    this.#armed = undefined;
    if (this.#isDisposed) return;
    if (delayMs === 0) {
      const immediate = setImmediate(() => this.#tick()).unref();
      this.#armed = { delayMs, cancel: () => clearImmediate(immediate) };
    } else {
      const timer = setTimeout(() => this.#tick(), delayMs).unref();
      this.#armed = { delayMs, cancel: () => clearTimeout(timer) };
    }
  }
}

/** Puts that come together are written together. */
const gatherMs = 50;
const retryMs = 50;

/** SQLite itself waits a quarter of a second for a lock, so a busy store is given about five. */
const mostTries: Readonly<Record<Failure, number>> = { busy: 20, damaged: 3, moved: 3, full: 1, failed: 1 };
