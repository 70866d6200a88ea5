import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { Disposable } from '../../base/disposable.js';
import { messageOf } from '../../base/errors.js';
import { Database } from '../store/database.js';
import type { Sqlite } from '../store/sqlite.js';
import type { Encoding } from './file-header.js';
import { Inserter } from './inserter.js';
import type { SchemaObject } from './schema-rows.js';
import { shapeOf } from './shape.js';
import { quoted } from './sql-names.js';

export interface RebuiltOptions {
  readonly encoding: Encoding;
  readonly pageSize: number;
  readonly userVersion: number;
  readonly applicationId: number;
}

/** The new database. Tables come first, what hangs on them last, so that no trigger fires and no index slows it. */
export class Rebuilt implements Disposable {
  readonly database: Database;
  /** What could not be made again, in words. */
  readonly problems: string[] = [];

  constructor(
    sqlite: Sqlite,
    readonly path: string,
    { encoding, pageSize, userVersion, applicationId }: RebuiltOptions,
  ) {
    const options = {
      enableForeignKeyConstraints: false,
      enableDoubleQuotedStringLiterals: true,
      defensive: false,
    };
    this.database = new Database(new sqlite.DatabaseSync(path, options), path);
    this.database.exec(`PRAGMA encoding = '${encoding}'; PRAGMA page_size = ${pageSize};`);
    this.database.exec(`PRAGMA user_version = ${userVersion}; PRAGMA application_id = ${applicationId};`);
    this.database.exec(
      'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF; PRAGMA ignore_check_constraints = ON;',
    );
  }

  /** Those of tables that could be made, by their place in the list. */
  createTables(objects: readonly SchemaObject[]): ReadonlyMap<number, Inserter> {
    const inserters = new Map<number, Inserter>();
    for (const [index, object] of objects.entries()) {
      if (object.type !== 'table' || object.root === 0 || isOfSqlite(object.name)) continue;
      if (this.#create(object)) inserters.set(index, this.inserterFor(object.name));
    }
    for (const [index, { name }] of objects.entries()) {
      if (name === sequenceTable && this.#has(name)) inserters.set(index, this.inserterFor(name));
    }
    return inserters;
  }

  createRest(objects: readonly SchemaObject[]): void {
    for (const type of ['index', 'view', 'trigger']) {
      for (const object of objects) if (object.type === type && object.sql !== '') this.#create(object);
    }
    const virtual = objects.filter(({ type, sql }) => type === 'table' && /^CREATE VIRTUAL /i.test(sql));
    if (virtual.length === 0) return;
    this.database.exec('PRAGMA writable_schema = ON');
    for (const { name, sql } of virtual) {
      this.database.run("INSERT INTO sqlite_schema VALUES ('table', ?, ?, 0, ?)", name, name, sql);
    }
    this.database.exec('PRAGMA writable_schema = OFF');
  }

  /** Lays everything on the disk. */
  finish(): void {
    this.dispose();
    const file = openSync(this.path, 'r+');
    fsyncSync(file);
    closeSync(file);
  }

  dispose(): void {
    this.database.dispose();
  }

  inserterFor(name: string): Inserter {
    return new Inserter(this.database, shapeOf(this.database, name));
  }

  /** One statement, and only if it makes what the row says: the text comes from a file that anyone may have written. */
  #create({ type, name, sql }: SchemaObject): boolean {
    try {
      if (!creates.test(sql)) throw new Error('its definition is damaged');
      this.database.run(sql);
      if (!this.#has(name)) throw new Error('its definition names another one');
      return true;
    } catch (error) {
      this.problems.push(`${type} ${name}: ${messageOf(error)}`);
      return false;
    }
  }

  #has(name: string): boolean {
    return this.database.get('SELECT 1 FROM main.sqlite_schema WHERE name = ?', name) !== undefined;
  }

  /** As the sqlite3 shell's `.recover` names it. https://www.sqlite.org/recovery.html */
  createLostAndFound(fields: number): string {
    const name = [...lostNames].find(free => !this.#has(free)) ?? lostName;
    const columns = Array.from({ length: fields }, (_, index) => `c${index}`);
    const list = ['rootpgno INTEGER', 'pgno INTEGER', 'nfield INTEGER', 'id INTEGER', ...columns].join(', ');
    this.database.exec(`CREATE TABLE ${quoted(name)}(${list})`);
    return name;
  }
}

export function isOfSqlite(name: string): boolean {
  return name.startsWith('sqlite_');
}

const creates = /^CREATE (TEMP )?(TABLE|INDEX|UNIQUE INDEX|VIEW|TRIGGER)\b/i;
/** Of AUTOINCREMENT; SQLite makes it with the first table that wants it. */
const sequenceTable = 'sqlite_sequence';
const lostName = 'lost_and_found';
const lostNames = [lostName, ...Array.from({ length: 9 }, (_, index) => `${lostName}_${index}`)];
