import type { SQLInputValue } from 'node:sqlite';
import type { Database } from '../store/database.js';
import { isText } from './record.js';
import type { StoredRow } from './rows.js';
import { type Column, likeness, type Shape } from './shape.js';
import { quoted } from './sql-names.js';

/** Writes rows into a table, each at most once: what is there already stays. */
export class Inserter {
  readonly #statements = new Map<string, string>();

  constructor(
    private readonly database: Database,
    readonly shape: Shape,
  ) {}

  /** `refused` where the row cannot be one of this table, `known` where its key is taken. */
  insert(row: StoredRow): 'inserted' | 'known' | 'refused' {
    if (likeness(this.shape, row) === 0) return 'refused';
    const { names, values, isTextAt } = this.#parts(row);
    const sql = this.#statement(names, isTextAt);
    return this.database.run(sql, ...values) > 0 ? 'inserted' : 'known';
  }

  has(rowid: bigint): boolean {
    const { name, rowidName } = this.shape;
    if (rowidName === undefined) return false;
    return (
      this.database.get(`SELECT 1 FROM main.${quoted(name)} WHERE ${rowidName} = ?`, rowid) !== undefined
    );
  }

  #parts({ rowid, types, values }: StoredRow): Parts {
    const { columns, rowidName } = this.shape;
    const parts: Parts = { names: [], values: [], isTextAt: [] };
    if (rowid !== undefined && rowidName !== undefined) {
      parts.names.push(rowidName);
      parts.values.push(rowid);
      parts.isTextAt.push(false);
    }
    for (const [index, value] of values.entries()) {
      const column = columns[index];
      if (!column || !isWritten(column, rowidName !== undefined)) continue;
      parts.names.push(quoted(column.name));
      parts.values.push(column.isRowid && rowid !== undefined ? rowid : value);
      parts.isTextAt.push(isText(types[index] ?? 0));
    }
    return parts;
  }

  /** Text is bound as bytes and named text again inside, so that not a byte of it changes. */
  #statement(names: readonly string[], isTextAt: readonly boolean[]): string {
    const form = isTextAt.map(Number).join('');
    const known = this.#statements.get(form);
    if (known !== undefined) return known;
    const places = isTextAt.map(isTextHere => (isTextHere ? 'CAST(? AS TEXT)' : '?'));
    const table = `main.${quoted(this.shape.name)}`;
    const sql = `INSERT OR IGNORE INTO ${table}(${names.join(', ')}) VALUES (${places.join(', ')})`;
    this.#statements.set(form, sql);
    return sql;
  }
}

interface Parts {
  readonly names: string[];
  readonly values: SQLInputValue[];
  readonly isTextAt: boolean[];
}

/** The row id is written once, under its own name where no column takes that away. */
function isWritten({ isGenerated, isRowid }: Column, hasRowidName: boolean): boolean {
  return !isGenerated && !(isRowid && hasRowidName);
}
