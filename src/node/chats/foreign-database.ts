import type { StatementSync } from 'node:sqlite';
import type { Disposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import type { ForeignStore, StoreRow } from '../../chat/ports.js';
import { type OpenedDatabase, openForeign, Restless } from '../foreign/open-foreign.js';
import { identityOf } from '../store/files.js';
import { loadSqlite, type Sqlite } from '../store/sqlite.js';
import { storeFailure, UnsuitableStore } from './store-failure.js';

/** A database as it was opened, and what was asked of it so far. */
interface Hold {
  readonly opened: OpenedDatabase;
  readonly tables: ReadonlySet<string>;
  readonly statements: Map<string, StatementSync>;
}

const mostAttempts = 3;

/** Another program's database, opened for reading alone. Everything it throws is an `OperationalError`. */
export class ForeignDatabase implements ForeignStore, Disposable {
  readonly #sqlite: Sqlite;
  readonly #file: string;
  /** Of the file that is open, whatever its path names later. */
  readonly identity: string;
  #hold: Hold;

  constructor(file: string) {
    const sqlite = loadSqlite();
    if (!sqlite) throw new OperationalError('chat/no-sqlite', file);
    this.#sqlite = sqlite;
    this.#file = file;
    this.identity = identityOf(file) ?? '';
    this.#hold = this.#open();
  }

  has(table: string): boolean {
    return this.#hold.tables.has(table);
  }

  columns(table: string): readonly string[] {
    if (!this.has(table)) return [];
    const quoted = table.replaceAll('"', '""');
    return this.#read(({ opened }) =>
      opened.database
        .prepare(`PRAGMA table_info("${quoted}")`)
        .all()
        .map(({ name }) => String(name)),
    );
  }

  select(sql: string, ...values: readonly (string | number)[]): readonly StoreRow[] {
    return this.#read(hold => statementOf(hold, sql).all(...values) as readonly StoreRow[]);
  }

  dispose(): void {
    this.#hold.opened.dispose();
  }

  /** What was at rest and no longer is, is asked again with the log that its owner has begun. */
  #read<T>(read: (hold: Hold) => T): T {
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const { opened } = this.#hold;
      try {
        const answer = read(this.#hold);
        if (opened.isStill()) return answer;
      } catch (error) {
        if (opened.isStill()) throw OperationalError.is(error) ? error : storeFailure(this.#file, error);
      }
      opened.dispose();
      this.#hold = this.#open();
    }
    throw storeFailure(this.#file, new Restless(this.#file));
  }

  #open(): Hold {
    try {
      const opened = openForeign(this.#sqlite, this.#file, { mayCopy: true });
      const rows = opened.database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
      return { opened, tables: new Set(rows.map(({ name }) => String(name))), statements: new Map() };
    } catch (error) {
      throw storeFailure(this.#file, error);
    }
  }
}

function statementOf({ opened, statements }: Hold, sql: string): StatementSync {
  const known = statements.get(sql);
  if (known) return known;
  refuseScan(opened.database, sql);
  const statement = opened.database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

/** Stores of ten gigabytes are opened in milliseconds because nothing ever looks at all of them. */
function refuseScan(database: OpenedDatabase['database'], sql: string): void {
  const scan = queryPlan(database, sql).find(step => isScan.test(step) && !isOfParameter.test(step));
  if (scan !== undefined) throw new UnsuitableStore(`Its table has no index on its keys: ${scan}`);
}

const isScan = /^SCAN |AUTOMATIC/;
const isOfParameter = /^SCAN (json_each\b|CONSTANT ROW)|VIRTUAL TABLE/;

/** What SQLite would do, a step a line. */
export function queryPlan(database: OpenedDatabase['database'], sql: string): readonly string[] {
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...new Array<string>(sql.split('?').length - 1).fill('[]'))
    .map(({ detail }) => String(detail));
}
