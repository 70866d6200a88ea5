import type { StatementSync } from 'node:sqlite';
import type { Disposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import type { ForeignStore, StoreRow } from '../../chat/ports.js';
import { type OpenedFile, openForeign } from './open-foreign.js';
import { storeFailure, UnsuitableStore } from './store-failure.js';

/** Another program's database, opened for reading alone. Everything it throws is an `OperationalError`. */
export class ForeignDatabase implements ForeignStore, Disposable {
  readonly #file: string;
  readonly #opened: OpenedFile;
  readonly #statements = new Map<string, StatementSync>();
  readonly #tables: ReadonlySet<string>;

  constructor(file: string) {
    this.#file = file;
    this.#opened = openForeign(file);
    this.#tables = this.#opened.tables;
  }

  /** Of the file that is open, whatever its path names later. */
  get identity(): string {
    return this.#opened.identity;
  }

  has(table: string): boolean {
    return this.#tables.has(table);
  }

  columns(table: string): readonly string[] {
    if (!this.has(table)) return [];
    const quoted = table.replaceAll('"', '""');
    return this.#guarded(() =>
      this.#opened.database
        .prepare(`PRAGMA table_info("${quoted}")`)
        .all()
        .map(({ name }) => String(name)),
    );
  }

  select(sql: string, ...values: readonly (string | number)[]): readonly StoreRow[] {
    return this.#guarded(() => this.#statement(sql).all(...values) as readonly StoreRow[]);
  }

  dispose(): void {
    this.#statements.clear();
    this.#opened.dispose();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      this.#refuseScan(sql);
      statement = this.#opened.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Stores of ten gigabytes are opened in milliseconds because nothing ever looks at all of them. */
  #refuseScan(sql: string): void {
    const steps = queryPlan(this.#opened.database, sql);
    const scan = steps.find(step => isScan.test(step) && !isOfParameter.test(step));
    if (scan !== undefined) throw new UnsuitableStore(`Its table has no index on its keys: ${scan}`);
  }

  #guarded<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw OperationalError.is(error) ? error : storeFailure(this.#file, error);
    }
  }
}

const isScan = /^SCAN |AUTOMATIC/;
const isOfParameter = /^SCAN (json_each\b|CONSTANT ROW)|VIRTUAL TABLE/;

/** What SQLite would do, a step a line. */
export function queryPlan(database: OpenedFile['database'], sql: string): readonly string[] {
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...new Array<string>(sql.split('?').length - 1).fill('[]'))
    .map(({ detail }) => String(detail));
}
