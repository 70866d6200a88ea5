import { dayMs } from '../../base/units.js';
import type { Database, Row } from './database.js';
import { checksumOf, type Encoding, type Sealed } from './payload.js';

/** An entry as it lies in its row. */
export interface StoredEntry extends Sealed {
  readonly slot: number;
  readonly checksum: string;
  readonly usedMs: number;
}

/** Reads a row and believes nothing: types, lengths and the checksum have to fit. */
export function readEntry(database: Database, slot: number): StoredEntry | 'absent' | 'corrupt' {
  const row = database.get(selectEntry, slot);
  return row ? (soundEntry(slot, row) ?? 'corrupt') : 'absent';
}

export function hasEntry(database: Database, slot: number, key: string): boolean {
  return database.get('SELECT key FROM entries WHERE slot = ?', slot)?.key === key;
}

/** Replaces whatever has the slot. */
export function writeEntry(database: Database, entry: StoredEntry, tally: Tally): void {
  deleteEntry(database, entry.slot, tally);
  const { slot, key, kind, digest, encoding, rawBytes, checksum, usedMs, payload } = entry;
  database.run(insertEntry, slot, key, kind, digest, encoding, rawBytes, checksum, usedMs, usedMs, payload);
  tally.add(kind, 1, payload.byteLength);
}

export function deleteEntry(database: Database, slot: number, tally: Tally): void {
  const gone = database.get(`DELETE FROM entries WHERE slot = ? ${returning}`, slot);
  if (gone) tally.remove(gone);
}

/** Deletes the entries that nobody has read for the longest time; answers their slots and kinds. */
export function deleteOldest(database: Database, count: number, tally: Tally): readonly Evicted[] {
  const rows = database.all(deleteByUse, count);
  for (const row of rows) tally.remove(row);
  return rows.map(row => ({ slot: Number(row.slot), kind: String(row.kind) }));
}

export function deleteAll(database: Database, kind: string | undefined): void {
  if (kind === undefined) {
    database.exec('DELETE FROM entries; DELETE FROM kinds;');
  } else {
    database.run('DELETE FROM entries WHERE kind = ?', kind);
    database.run('DELETE FROM kinds WHERE name = ?', kind);
  }
}

export function markRead(database: Database, slot: number, usedMs: number): void {
  database.run('UPDATE entries SET used_ms = ? WHERE slot = ?', usedMs, slot);
}

/** What a clock that ran ahead has marked would otherwise never be the oldest. */
export function forgetFuture(database: Database, nowMs: number): void {
  database.run('UPDATE entries SET used_ms = ? WHERE used_ms > ?', nowMs, nowMs + dayMs);
}

export interface Evicted {
  readonly slot: number;
  readonly kind: string;
}

export interface KindTotal {
  readonly kind: string;
  readonly entries: number;
  readonly bytes: number;
}

/** Kept up with every write, because counting would read the whole file. */
export function totals(database: Database): readonly KindTotal[] {
  return database.all('SELECT name, entries, bytes FROM kinds WHERE entries > 0').map(row => ({
    kind: String(row.name),
    entries: Number(row.entries),
    bytes: Number(row.bytes),
  }));
}

export function totalEntries(database: Database): number {
  return Number(database.get('SELECT total(entries) AS entries FROM kinds')?.entries);
}

/** By the smallest index, so it takes milliseconds. */
export function countEntries(database: Database): number {
  return Number(database.get('SELECT count(*) AS entries FROM entries')?.entries);
}

/** Counts from the rows themselves. */
export function recount(database: Database): void {
  database.exec('DELETE FROM kinds');
  database.exec('INSERT INTO kinds SELECT kind, count(*), total(length(payload)) FROM entries GROUP BY kind');
}

/** Changes of the totals by one transaction. */
export class Tally {
  readonly #kinds = new Map<string, { entries: number; bytes: number }>();

  add(kind: string, entries: number, bytes: number): void {
    const sum = this.#kinds.get(kind) ?? { entries: 0, bytes: 0 };
    this.#kinds.set(kind, { entries: sum.entries + entries, bytes: sum.bytes + bytes });
  }

  remove(row: Row): void {
    this.add(String(row.kind), -1, -Number(row.bytes));
  }

  save(database: Database): void {
    for (const [kind, { entries, bytes }] of this.#kinds) database.run(addTotal, kind, entries, bytes);
    this.#kinds.clear();
  }
}

const returning = 'RETURNING slot, kind, length(payload) AS bytes';
const selectEntry = `SELECT key, kind, digest, encoding, CAST(raw_bytes AS REAL) AS raw_bytes, checksum,
  CAST(used_ms AS REAL) AS used_ms, payload FROM entries WHERE slot = ?`;
const insertEntry = 'INSERT INTO entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const deleteByUse = `DELETE FROM entries WHERE id IN (SELECT id FROM entries ORDER BY used_ms, id LIMIT ?) ${returning}`;
const addTotal = `INSERT INTO kinds VALUES (?, ?, ?)
  ON CONFLICT(name) DO UPDATE SET entries = entries + excluded.entries, bytes = bytes + excluded.bytes`;
const encodings: readonly unknown[] = ['raw', 'zstd', 'gzip'] satisfies Encoding[];

function soundEntry(slot: number, row: Row): StoredEntry | undefined {
  const { key, kind, digest, encoding, raw_bytes: rawBytes, checksum, used_ms: usedMs, payload } = row;
  if (typeof key !== 'string' || typeof kind !== 'string' || typeof digest !== 'string') return undefined;
  if (!isEncoding(encoding) || typeof rawBytes !== 'number' || typeof usedMs !== 'number') return undefined;
  if (typeof checksum !== 'string' || !(payload instanceof Uint8Array)) return undefined;
  const entry = { slot, key, kind, digest, encoding, rawBytes, checksum, usedMs, payload };
  return checksumOf(entry) === checksum ? entry : undefined;
}

function isEncoding(value: unknown): value is Encoding {
  return encodings.includes(value);
}
