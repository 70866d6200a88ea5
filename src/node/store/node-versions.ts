import type { Connection } from './connection.js';
import type { Database } from './database.js';
import type { Backlog, Chunk } from './flusher.js';

/** The versions that the nodes had when results were last stored: tells a miss after an upgrade from a first one. */
export class NodeVersions implements Backlog {
  #waiting: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly wake: () => void,
  ) {}

  load(): ReadonlyMap<string, string> {
    if (this.#waiting) return this.#waiting;
    const outcome = this.connection.read(database => database.all('SELECT id, version FROM nodes'));
    return new Map(outcome.ok ? outcome.value.map(row => [String(row.id), String(row.version)]) : []);
  }

  /** Replaces what was saved before. */
  save(versions: ReadonlyMap<string, string>): void {
    this.#waiting = new Map(versions);
    this.wake();
  }

  next(): Chunk | undefined {
    const versions = this.#waiting;
    if (!versions) return undefined;
    return {
      write: database => replace(database, versions),
      done: () => {
        if (this.#waiting === versions) this.#waiting = undefined;
      },
    };
  }
}

function replace(database: Database, versions: ReadonlyMap<string, string>): void {
  database.exec('DELETE FROM nodes');
  for (const [id, version] of versions) database.run('INSERT INTO nodes VALUES (?, ?)', id, version);
}
