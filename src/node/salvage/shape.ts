import type { Database } from '../store/database.js';
import { isBlob, isNull, isReal, isText } from './record.js';
import type { StoredRow } from './rows.js';

type Affinity = 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB' | 'NUMERIC';

export interface Column {
  readonly name: string;
  readonly affinity: Affinity;
  readonly isNotNull: boolean;
  /** INTEGER PRIMARY KEY: the row id under another name, stored as NULL. */
  readonly isRowid: boolean;
  /** Computed from others, so that it cannot be written. */
  readonly isGenerated: boolean;
}

/** What the rows of a table look like in the file. */
export interface Shape {
  readonly name: string;
  readonly isWithoutRowid: boolean;
  /** In the order in which a record holds them. */
  readonly columns: readonly Column[];
  /** A name of the row id that no column takes away. */
  readonly rowidName: string | undefined;
}

/** Asks the database in which the table was made anew, so that SQLite itself has read the schema. */
export function shapeOf(database: Database, name: string): Shape {
  const rows = database.all('SELECT * FROM pragma_table_xinfo(?) ORDER BY cid', name);
  const isWithoutRowid =
    database.get('SELECT wr FROM pragma_table_list WHERE name = ? AND schema = ?', name, 'main')?.wr === 1;
  const hasKeyIndex =
    database.get("SELECT 1 FROM pragma_index_list(?) WHERE origin = 'pk'", name) !== undefined;
  const keys = rows.filter(({ pk }) => pk !== 0);
  const rowidAlias = !isWithoutRowid && !hasKeyIndex && keys.length === 1 ? keys[0] : undefined;
  const stored = rows.filter(({ hidden }) => hidden !== virtualColumn);
  const ordered = isWithoutRowid
    ? [
        ...stored.filter(({ pk }) => pk !== 0).sort((a, b) => Number(a.pk) - Number(b.pk)),
        ...stored.filter(({ pk }) => pk === 0),
      ]
    : stored;
  const columns = ordered.map(row => ({
    name: String(row.name),
    affinity: affinityOf(String(row.type).toUpperCase()),
    isNotNull: row.notnull === 1,
    isRowid: row === rowidAlias,
    isGenerated: row.hidden === storedColumn,
  }));
  const taken = new Set(rows.map(row => String(row.name).toLowerCase()));
  const rowidName = isWithoutRowid ? undefined : ['rowid', '_rowid_', 'oid'].find(free => !taken.has(free));
  return { name, isWithoutRowid, columns, rowidName };
}

/** 0: cannot be a row of this table; 1: every value is of the type that its column asks for. */
export function likeness({ columns, isWithoutRowid }: Shape, { types, rowid }: StoredRow): number {
  if (types.length > columns.length || (rowid === undefined) !== isWithoutRowid) return 0;
  let points = 0;
  for (const [index, type] of types.entries()) {
    const column = columns[index];
    const share = column ? likenessOf(column, type) : 0;
    if (share === 0) return 0;
    points += share;
  }
  const shortness = types.length / columns.length;
  return (points / types.length) * (shortness === 1 ? 1 : shortRow);
}

function likenessOf({ affinity, isNotNull, isRowid }: Column, type: number): number {
  if (isRowid) return isNull(type) ? 1 : 0;
  if (isNull(type)) return isNotNull ? 0 : 1;
  return likenessTo[affinity](type);
}

/** How usual it is that a column keeps a value so; 0 where SQLite would have converted it. */
const likenessTo: Readonly<Record<Affinity, (type: number) => number>> = {
  BLOB: () => 1,
  TEXT: type => {
    if (isText(type)) return 1;
    return isBlob(type) ? unusual : 0;
  },
  INTEGER: type => (isText(type) || isBlob(type) || isReal(type) ? unusual : 1),
  REAL: type => (isText(type) || isBlob(type) ? unusual : 1),
  NUMERIC: type => (isText(type) || isBlob(type) ? unusual : 1),
};

/** https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
function affinityOf(type: string): Affinity {
  if (type.includes('INT')) return 'INTEGER';
  if (/CHAR|CLOB|TEXT/.test(type)) return 'TEXT';
  if (type === '' || type === 'ANY' || type.includes('BLOB')) return 'BLOB';
  return /REAL|FLOA|DOUB/.test(type) ? 'REAL' : 'NUMERIC';
}

/** Before ALTER TABLE ADD COLUMN rows are shorter. */
const shortRow = 0.9;
const unusual = 0.5;
/** As PRAGMA table_xinfo calls them. */
const virtualColumn = 2;
const storedColumn = 3;
