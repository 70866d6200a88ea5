import type { Database } from '../store/database.js';
import type { Sqlite } from '../store/sqlite.js';
import { Rebuilt } from './rebuilt.js';
import type { SchemaObject } from './schema-rows.js';
import { type Column, type Shape, shapeOf } from './shape.js';

/** What the records of each index look like, by its place in the schema: they lie on pages like rows WITHOUT ROWID. */
export function indexShapes(sqlite: Sqlite, objects: readonly SchemaObject[]): ReadonlyMap<number, Shape> {
  const options = { encoding: 'UTF-8', pageSize: 4096, userVersion: 0, applicationId: 0 } as const;
  const scratch = new Rebuilt(sqlite, ':memory:', options);
  try {
    scratch.createTables(objects);
    scratch.createRest(objects.filter(({ type }) => type === 'index'));
    const shapes = objects.map((object, place) => [place, indexShape(scratch.database, object)] as const);
    return new Map(shapes.flatMap(([place, shape]) => (shape ? [[place, shape] as const] : [])));
  } finally {
    scratch.dispose();
  }
}

function indexShape(database: Database, { type, name, table }: SchemaObject): Shape | undefined {
  const fields = database.all('SELECT cid, name FROM pragma_index_xinfo(?) ORDER BY seqno', name);
  if (type !== 'index' || fields.length === 0) return undefined;
  const { columns } = shapeOf(database, table);
  return {
    name,
    isWithoutRowid: true,
    columns: fields.map(
      ({ cid, name: field }) =>
        columns.find(column => cid !== rowidColumn && column.name === field && !column.isRowid) ??
        (cid === expression ? anything : integer),
    ),
    rowidName: undefined,
  };
}

/** As PRAGMA index_xinfo numbers them. */
const rowidColumn = -1;
const expression = -2;
const anything: Column = {
  name: '',
  affinity: 'BLOB',
  isNotNull: false,
  isRowid: false,
  isGenerated: false,
};
const integer: Column = { ...anything, affinity: 'INTEGER', isNotNull: true };
