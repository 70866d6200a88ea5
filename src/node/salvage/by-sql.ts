import { pathToFileURL } from 'node:url';
import { messageOf } from '../../base/errors.js';
import type { Database } from '../store/database.js';
import type { Pace } from './pace.js';
import type { StoredRow } from './rows.js';
import type { Shape } from './shape.js';
import { quoted } from './sql-names.js';

/** The damaged copy as SQLite itself can still read it. */
export class BySql {
  private constructor(private readonly database: Database) {}

  /**
   * Undefined where SQLite does not take the file for a database, or cannot read its schema. Never inside of a
   * transaction, for a database whose schema is damaged keeps any from being committed.
   */
  static async use<T>(
    database: Database,
    path: string,
    work: (sql: BySql | undefined) => Promise<T>,
  ): Promise<T> {
    const sql = BySql.#attach(database, path);
    try {
      return await work(sql);
    } finally {
      if (sql) database.tryRun('DETACH damaged');
      database.exec('PRAGMA writable_schema = OFF');
    }
  }

  static #attach(database: Database, path: string): BySql | undefined {
    try {
      // Lets SQLite open a file that ends before its last page.
      database.exec('PRAGMA writable_schema = ON');
      // Read only, so that a transaction of the new file never has to be ended in the damaged one.
      database.run('ATTACH ? AS damaged', `${pathToFileURL(path).href}?mode=ro`);
      database.all('SELECT name FROM damaged.sqlite_schema');
      return new BySql(database);
    } catch {
      // The pages are read without SQLite then.
      database.tryRun('DETACH damaged');
      return undefined;
    }
  }

  /** What is wrong, at most so many; of one table or of all. */
  integrity(table?: string): readonly string[] {
    const about = table === undefined ? String(mostMessages) : `'${table.replaceAll("'", "''")}'`;
    try {
      const rows = this.database.all(`PRAGMA damaged.integrity_check(${about})`);
      return rows.map(row => String(row.integrity_check)).filter(message => message !== 'ok');
    } catch (error) {
      return [messageOf(error)];
    }
  }

  /** In portions, so that others get their turn; `isWhole` where SQLite got to the end. */
  async copyAll(shape: Shape, pace: Pace): Promise<{ readonly rows: number; readonly isWhole: boolean }> {
    const { name, rowidName } = shape;
    if (rowidName === undefined) {
      const rows = this.#copy(copyStatement(shape));
      return { rows: rows ?? 0, isWhole: rows !== undefined };
    }
    const from = `SELECT ${rowidName} AS id FROM damaged.${quoted(name)} NOT INDEXED`;
    const portion = `SELECT max(id) AS last FROM (${from} WHERE ${rowidName} >= ? ORDER BY ${rowidName} LIMIT ${portionRows})`;
    const sql = `${copyStatement(shape)} NOT INDEXED WHERE ${rowidName} BETWEEN ? AND ?`;
    let copied = 0;
    for (let first = smallestRowid; ; ) {
      await pace.rest();
      const last = this.#last(portion, first);
      if (typeof last !== 'bigint') return { rows: copied, isWhole: last === null };
      const rows = this.#copy(sql, first, last);
      if (rows === undefined) return { rows: copied, isWhole: false };
      copied += rows;
      if (last === largestRowid) return { rows: copied, isWhole: true };
      first = last + 1n;
    }
  }

  /** Halves a range that cannot be read until what is left of it is a single row, or until it has failed too often. */
  copyRanges(shape: Shape, first: bigint, last: bigint): number {
    if (shape.rowidName === undefined) return 0;
    const id = shape.rowidName;
    // On a damaged page SQLite may meet other rows than it looks for: the second condition is asked of each.
    const sql = `${copyStatement(shape)} NOT INDEXED WHERE ${id} BETWEEN ?1 AND ?2 AND +${id} BETWEEN ?1 AND ?2`;
    const ranges: (readonly [bigint, bigint])[] = [[first, last]];
    let copied = 0;
    let failures = 0;
    for (let range = ranges.pop(); range && failures < mostFailures; range = ranges.pop()) {
      const [from, upTo] = range;
      const rows = this.#copy(sql, from, upTo);
      if (rows !== undefined) copied += rows;
      else {
        failures++;
        const middle = (from + upTo) >> 1n;
        if (from < upTo) ranges.push([middle + 1n, upTo], [from, middle]);
      }
    }
    return copied;
  }

  /** How many of these rows an index of the table names too: tells apart tables of the same shape. */
  votes({ name, columns, rowidName }: Shape, rows: readonly StoredRow[]): number {
    if (rowidName === undefined) return 0;
    return rows.filter(({ rowid, values }) =>
      columns.some((column, index) => {
        const value = values[index];
        if (!(value instanceof Uint8Array) || rowid === undefined || column.affinity !== 'TEXT') return false;
        return this.#isIndexed(name, column.name, rowidName, value, rowid);
      }),
    ).length;
  }

  /** Null behind the last row, undefined where it cannot be read. */
  #last(sql: string, first: bigint): bigint | null | undefined {
    const [row] = this.#all(`SELECT CAST(last AS TEXT) AS last FROM (${sql})`, first);
    if (!row) return undefined;
    return row.last === null ? null : BigInt(String(row.last));
  }

  #isIndexed(table: string, column: string, rowidName: string, text: Uint8Array, rowid: bigint): boolean {
    const index = this.#all(
      `SELECT l.name FROM pragma_index_list(?, 'damaged') l, pragma_index_info(l.name, 'damaged') i
       WHERE i.seqno = 0 AND i.name = ? AND l.partial = 0`,
      table,
      column,
    )[0];
    if (!index) return false;
    const from = `damaged.${quoted(table)} INDEXED BY ${quoted(String(index.name))}`;
    const sql = `SELECT 1 FROM ${from} WHERE ${quoted(column)} = CAST(? AS TEXT) AND ${rowidName} = ?`;
    return this.#all(sql, text, rowid).length > 0;
  }

  #all(sql: string, ...values: Parameters<Database['all']>[1][]): ReturnType<Database['all']> {
    try {
      return this.database.all(sql, ...values);
    } catch {
      // What cannot be read tells nothing.
      return [];
    }
  }

  #copy(sql: string, ...values: readonly bigint[]): number | undefined {
    return this.database.tryRun(sql, ...values);
  }
}

function copyStatement({ name, columns, rowidName }: Shape): string {
  const own = columns.filter(
    ({ isGenerated, isRowid }) => !isGenerated && !(isRowid && rowidName !== undefined),
  );
  const names = [...(rowidName === undefined ? [] : [rowidName]), ...own.map(column => quoted(column.name))];
  const list = names.join(', ');
  return `INSERT OR IGNORE INTO main.${quoted(name)}(${list}) SELECT ${list} FROM damaged.${quoted(name)}`;
}

const portionRows = 10_000;
const smallestRowid = -(2n ** 63n);
const largestRowid = 2n ** 63n - 1n;
const mostMessages = 100;
const mostFailures = 100;
