import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Value = string | Uint8Array | null;

const tables = `
CREATE TABLE IF NOT EXISTS ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
CREATE TABLE IF NOT EXISTS cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);`;

const headerTable = `
CREATE TABLE IF NOT EXISTS composerHeaders (
  composerId TEXT PRIMARY KEY, workspaceId TEXT, createdAt INTEGER, lastUpdatedAt INTEGER, isArchived INTEGER,
  isSubagent INTEGER, recency INTEGER, checkpointAt INTEGER, value TEXT, subagentTypeName TEXT) WITHOUT ROWID;`;

/** A store as the editor leaves it while it runs: `checkpoint: false` leaves everything in the log. */
export class StateStore {
  readonly database: DatabaseSync;

  constructor(
    readonly path: string,
    { headers = false, wal = true } = {},
  ) {
    mkdirSync(dirname(path), { recursive: true });
    this.database = new DatabaseSync(path);
    this.database.exec(`PRAGMA journal_mode = ${wal ? 'WAL' : 'DELETE'}; PRAGMA synchronous = OFF;`);
    this.database.exec(tables + (headers ? headerTable : ''));
  }

  item(key: string, value: unknown): this {
    return this.#put('ItemTable', key, value);
  }

  row(key: string, value: unknown, asBytes = false): this {
    return this.#put('cursorDiskKV', key, asBytes ? Buffer.from(JSON.stringify(value)) : value);
  }

  header(columns: readonly (string | number | null)[]): this {
    this.database
      .prepare(`INSERT OR REPLACE INTO composerHeaders VALUES (${columns.map(() => '?').join(', ')})`)
      .run(...columns);
    return this;
  }

  close(): void {
    this.database.close();
  }

  #put(table: string, key: string, value: unknown): this {
    const stored = value === null || value instanceof Uint8Array ? value : JSON.stringify(value);
    this.database.prepare(`INSERT INTO ${table} VALUES (?, ?)`).run(key, stored as Value);
    return this;
  }
}
