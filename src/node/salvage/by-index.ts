import type { Database } from '../store/database.js';
import type { Ground } from './by-pages.js';
import type { Value } from './record.js';
import { readRows, type StoredRow } from './rows.js';
import type { SchemaObject } from './schema-rows.js';
import type { TableSalvage } from './table-salvage.js';

/** An index of the new file, whose pages in the damaged one name rows of its table. */
interface IndexTree {
  readonly tree: number;
  /** For each field before the row id: place of the column in the table; undefined for an expression. */
  readonly columns: readonly (number | undefined)[];
}

/**
 * An index names every row of its table: what it names and nobody found is lost, unless the index holds all
 * columns, and so the row itself.
 */
export async function askIndexes(
  ground: Ground,
  database: Database,
  objects: readonly SchemaObject[],
  table: TableSalvage,
): Promise<void> {
  if (table.inserter.shape.isWithoutRowid || table.inserter.shape.rowidName === undefined) return;
  const indexes = objects.flatMap(({ type, name, table: of }, index) =>
    type === 'index' && of === table.name ? (indexTree(database, table, name, index + 1) ?? []) : [],
  );
  for (const index of indexes) await askIndex(ground, table, index);
}

async function askIndex(
  { source, survey, ownership, pace }: Ground,
  table: TableSalvage,
  index: IndexTree,
): Promise<void> {
  const { tree, columns } = index;
  let lost = 0;
  let isAll = !ownership.holes.some(hole => hole.tree === tree);
  for (let page = 1; page < ownership.owner.length; page++) {
    if (ownership.owner[page] !== tree + 1) continue;
    await pace.step();
    const { rows, unreadable } = readRows(source, page);
    isAll &&= survey.isSound[page] === 1 && unreadable === 0;
    for (const row of rows) {
      const rowid = row.values[columns.length];
      if (row.values.length !== columns.length + 1 || typeof rowid !== 'bigint') isAll = false;
      else if (!table.inserter.has(rowid) && !restore(table, index, { ...row, rowid })) lost++;
    }
  }
  table.noteLost(lost, isAll);
}

function restore(table: TableSalvage, index: IndexTree, row: StoredRow): boolean {
  const whole = rebuildRow(table, index, row);
  return whole !== undefined && table.insert(whole, 'index') && table.inserter.has(whole.rowid ?? 0n);
}

/** Undefined for a partial index, which does not name every row. */
function indexTree(
  database: Database,
  { inserter: { shape } }: TableSalvage,
  name: string,
  tree: number,
): IndexTree | undefined {
  const listed = database.get('SELECT partial FROM pragma_index_list(?) WHERE name = ?', shape.name, name);
  if (listed?.partial !== 0) return undefined;
  const rows = database.all('SELECT cid, name FROM pragma_index_xinfo(?) ORDER BY seqno', name);
  const places = rows
    .filter(({ cid }) => cid !== rowidColumn)
    .map(row => shape.columns.findIndex(column => column.name === row.name))
    .map(place => (place < 0 ? undefined : place));
  return { tree, columns: places };
}

/** Undefined unless the index holds every column. */
function rebuildRow(
  { inserter: { shape } }: TableSalvage,
  { columns }: IndexTree,
  { rowid, types, values }: StoredRow,
): StoredRow | undefined {
  const sources = shape.columns.map((column, place) => (column.isRowid ? -1 : columns.indexOf(place)));
  if (shape.columns.some((column, place) => !column.isRowid && (sources[place] ?? -1) < 0)) return undefined;
  const fieldAt = (at: number): Value => (at < 0 ? null : (values[at] ?? null));
  return { rowid, types: sources.map(at => (at < 0 ? 0 : (types[at] ?? 0))), values: sources.map(fieldAt) };
}

/** As PRAGMA index_xinfo numbers it. */
const rowidColumn = -1;
