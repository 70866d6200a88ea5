import { DatabaseSync } from 'node:sqlite';
import type { LoadSqlite, Sqlite } from '../../../src/node/store/sqlite.js';

/** A node:sqlite whose next calls fail as the world would make them fail. */
export class FaultySqlite {
  /** SQLite's result code for every call, while set. */
  code: number | undefined;
  /** A real limit of SQLite's own on the size of files opened from now on: beyond it the disk is full. */
  mostPages: number | undefined;
  calls = 0;

  readonly load: LoadSqlite = () => {
    const faults = this;
    class FaultyDatabase extends DatabaseSync {
      constructor(path: string) {
        super(path);
        faults.check();
        if (faults.mostPages !== undefined) super.exec(`PRAGMA max_page_count = ${faults.mostPages}`);
      }

      override exec(sql: string): void {
        faults.check();
        super.exec(sql);
      }

      override prepare(sql: string) {
        const statement = super.prepare(sql);
        for (const name of ['get', 'all', 'run'] as const) {
          const call = statement[name].bind(statement) as (...values: unknown[]) => unknown;
          Object.assign(statement, {
            [name]: (...values: unknown[]) => {
              faults.check();
              return call(...values);
            },
          });
        }
        return statement;
      }
    }
    return { DatabaseSync: FaultyDatabase } as unknown as Sqlite;
  };

  check(): void {
    this.calls++;
    if (this.code === undefined) return;
    throw Object.assign(new Error('injected'), { code: 'ERR_SQLITE_ERROR', errcode: this.code });
  }
}
