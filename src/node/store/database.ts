import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Disposable } from '../../base/disposable.js';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** One open file: statements are prepared once. Everything here may throw; `Connection` catches. */
export class Database implements Disposable {
  readonly #handle: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(
    handle: DatabaseSync,
    /** Of the file that is open, whatever its path names later. */
    readonly identity: string,
  ) {
    this.#handle = handle;
  }

  /** Parameters are written `?`: Node 22 cannot bind `?1` by position. */
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Answers how many rows it changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Undefined where it fails; then it has changed nothing. */
  tryRun(sql: string, ...values: readonly SQLInputValue[]): number | undefined {
    try {
      return this.run(sql, ...values);
    } catch {
      // SQLite has rolled the statement back; whoever asked tries it otherwise.
      return undefined;
    }
  }

  exec(sql: string): void {
    this.#handle.exec(sql);
  }

  /** All or nothing. Takes the write lock at once, so that it never has to be upgraded half-way. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.exec('COMMIT');
      return value;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** Pages that hold something, and pages of the file; inside a transaction as it stands. */
  pages(): { readonly used: number; readonly total: number } {
    const total = Number(this.get('PRAGMA page_count')?.page_count);
    return { used: total - Number(this.get('PRAGMA freelist_count')?.freelist_count), total };
  }

  dispose(): void {
    this.#statements.clear();
    try {
      this.#handle.close();
    } catch {
      // A file that is gone or damaged cannot be closed in order; the next one is opened all the same.
    }
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#handle.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #rollBack(): void {
    try {
      this.#handle.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }
}
