import type { DatabaseSync } from 'node:sqlite';

export interface Generation {
  readonly generation?: string;
  readonly supported: boolean;
}

const tables = 'SELECT name FROM sqlite_schema WHERE type = ? AND name IN (?, ?, ?)';
const oneKey = 'SELECT 1 FROM ItemTable WHERE key = ?';
const keyRange = 'SELECT 1 FROM cursorDiskKV WHERE key >= ? AND key < ? LIMIT 1';

/** Which schema a global database of Cursor has, by tables and single keys; nothing is scanned. */
export function cursorGeneration(database: DatabaseSync): Generation {
  const rows = database.prepare(tables).all('table', 'ItemTable', 'cursorDiskKV', 'composerHeaders');
  const has = new Set(rows.map(({ name }) => name));
  if (!has.has('ItemTable')) return { supported: false };
  if (has.has('composerHeaders')) return { generation: '3.12', supported: true };
  if (database.prepare(oneKey).get('composer.composerHeaders')) return { generation: '3.0', supported: true };
  if (!has.has('cursorDiskKV')) return { generation: 'before composers', supported: true };
  const hasComposers = database.prepare(keyRange).get('composerData:', 'composerData;') !== undefined;
  return { generation: hasComposers ? 'to 2.6' : 'empty', supported: true };
}
