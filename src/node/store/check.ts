import type { Connection } from './connection.js';
import type { Database } from './database.js';
import { deleteEntry, readEntry, recount, Tally } from './entries.js';
import { Damaged, type Failure } from './sqlite.js';

export interface StoreCheck {
  readonly isSound: boolean;
  readonly entries: number;
  /** Entries whose bytes are not what was stored; they are deleted. */
  readonly corrupt: number;
  /** Why the store could not be checked, or what was wrong with the file as a whole. */
  readonly failure: Failure | undefined;
}

/** Reads everything there is and counts anew. A file that SQLite calls malformed is set aside. */
export function checkStore(connection: Connection): StoreCheck {
  const found = { entries: 0, corrupt: 0 };
  const outcome = connection.write(database => {
    mustBeSound(database);
    for (let rows = rowsAfter(database, -1); rows.length > 0; rows = rowsAfter(database, rows.at(-1)?.id)) {
      found.entries += rows.length;
      found.corrupt += deleteCorrupt(database, rows);
    }
    recount(database);
  });
  const failure = outcome.ok ? undefined : outcome.failure;
  return { ...found, isSound: outcome.ok && found.corrupt === 0, failure };
}

const batch = 256;

function mustBeSound(database: Database): void {
  const findings = database.all('PRAGMA integrity_check(8)').map(row => String(row.integrity_check));
  if (findings.length !== 1 || findings[0] !== 'ok') throw new Damaged(findings.join('; '));
}

interface Place {
  readonly id: number;
  readonly slot: number;
}

function rowsAfter(database: Database, id = 0): readonly Place[] {
  const rows = database.all('SELECT id, slot FROM entries WHERE id > ? ORDER BY id LIMIT ?', id, batch);
  return rows.map(row => ({ id: Number(row.id), slot: Number(row.slot) }));
}

function deleteCorrupt(database: Database, places: readonly Place[]): number {
  const tally = new Tally();
  const corrupt = places.filter(({ slot }) => readEntry(database, slot) === 'corrupt');
  for (const { slot } of corrupt) deleteEntry(database, slot, tally);
  return corrupt.length;
}
