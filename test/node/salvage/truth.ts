import { DatabaseSync } from 'node:sqlite';
import { kinds, parsePage } from '../../../src/node/salvage/btree-page.js';
import { Pace } from '../../../src/node/salvage/pace.js';
import { PageSource } from '../../../src/node/salvage/page-source.js';
import { readCell } from '../../../src/node/salvage/rows.js';
import { readSchema, schemaTree } from '../../../src/node/salvage/schema-rows.js';
import { rowidAt, surveyPages } from '../../../src/node/salvage/survey.js';
import { followTrees } from '../../../src/node/salvage/trees.js';

/** A row of a sound store, and every page that it needs. */
export interface TrueRow {
  readonly table: string;
  readonly text: string;
  /** As it is stored, without the name of its table: what a table for strays would hold. */
  readonly stored: string;
  readonly pages: readonly number[];
}

export interface Truth {
  readonly rows: readonly TrueRow[];
  /** Each page as it counts, by number. */
  readonly pages: ReadonlyMap<number, Uint8Array>;
  /** Pages by the name of their b-tree. */
  readonly pagesOf: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Contents as SQLite reads them, places as our own reading of pages has them. */
export async function truthOf(path: string): Promise<Truth> {
  const source = new PageSource(path);
  const places = await placesOf(source);
  const rows = rowsOf(path).map(row => ({ ...row, pages: places.rows.get(row.place) ?? [] }));
  const pages = new Map<number, Uint8Array>();
  for (const { number, bytes } of source.all()) pages.set(number, Uint8Array.from(bytes));
  source.dispose();
  return { rows, pages, pagesOf: places.trees };
}

/** All rows of all tables: `table|key|values`, each value with its type and its bytes. */
export function rowsOf(path: string): readonly (Omit<TrueRow, 'pages'> & { readonly place: string })[] {
  const database = new DatabaseSync(path);
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  const rows = names.flatMap(({ name }) => rowsOfTable(database, String(name)));
  database.close();
  return rows;
}

function rowsOfTable(database: DatabaseSync, table: string) {
  const columns = database.prepare('SELECT name, pk, type FROM pragma_table_info(?)').all(table);
  const isWithoutRowid =
    database.prepare('SELECT wr FROM pragma_table_list WHERE name = ?').get(table)?.wr === 1;
  const shown = columns.map(({ name }, index) => {
    const quoted = `"${String(name)}"`;
    return `ifnull(typeof(${quoted}) || ':' || hex(CAST(${quoted} AS BLOB)), '') AS c${index}`;
  });
  const [id, place] = isWithoutRowid ? [`''`, `"of" || '/' || hex(name)`] : ['CAST(rowid AS TEXT)', 'rowid'];
  const rows = database
    .prepare(`SELECT ${id} AS id, ${place} AS place, ${shown.join(', ')} FROM "${table}"`)
    .all();
  return rows.map(row => {
    const values = columns.map((_, index) => String(row[`c${index}`]));
    const inFile = columns.map(({ pk, type }, at) =>
      !isWithoutRowid && pk === 1 && type === 'INTEGER' ? 'null:' : values[at],
    );
    // The key comes first in a record of a table WITHOUT ROWID: here (of, name).
    const stored = isWithoutRowid ? [inFile[1], inFile[0], ...inFile.slice(2)] : inFile;
    return {
      table,
      text: [table, row.id, ...values].join('|'),
      stored: withoutLate([row.id, ...stored].join('|')),
      place: `${table}|${String(row.place)}`,
    };
  });
}

async function placesOf(source: PageSource) {
  const survey = await surveyPages(source, new Pace());
  const { objects } = readSchema(source, survey);
  const trees = [
    schemaTree,
    ...objects.map(({ type, root, sql }) => ({
      root,
      isTable: type === 'table' && !/WITHOUT ROWID/.test(sql),
    })),
  ];
  const { owner } = followTrees(source, survey, trees);
  const rows = new Map<string, readonly number[]>();
  const pagesByTree = new Map<string, Set<number>>();
  for (let number = 1; number < owner.length; number++) {
    const object = objects[(owner[number] ?? 0) - 2];
    if (!object || object.root === 0) continue;
    const pages = pagesByTree.get(object.name) ?? new Set<number>();
    pagesByTree.set(object.name, pages.add(number));
    const page = parsePage(source.read(number) ?? new Uint8Array(), number, source.usable);
    if (!page || page.kind === kinds.tableInterior) continue;
    for (const cell of page.cells) {
      const used = [number];
      const record = readCell(source, page.bytes, cell, page.kind, overflow => used.push(overflow));
      for (const overflow of used) pages.add(overflow);
      if (object.type !== 'table' || !record) continue;
      const key = page.kind === kinds.tableLeaf ? String(rowidAt(page.bytes, cell)) : keyOf(record);
      rows.set(`${object.name}|${key}`, used);
    }
  }
  return { rows, trees: pagesByTree };
}

/** A row from before ALTER TABLE ADD COLUMN does not hold what was added: 'early', in each encoding. */
export function withoutLate(stored: string): string {
  return stored.replace(/\|text:(00)?65(00)?61(00)?72(00)?6C(00)?79(00)?$/, '');
}

/** Of `tags`: an integer and a text. */
function keyOf({ values }: { readonly values: readonly unknown[] }): string {
  const [of, name] = values;
  return `${String(of)}/${name instanceof Uint8Array ? Buffer.from(name).toString('hex').toUpperCase() : ''}`;
}
