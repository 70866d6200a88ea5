import { kinds } from './btree-page.js';
import type { Encoding } from './file-header.js';
import type { PageSource } from './page-source.js';
import { isText } from './record.js';
import { readRows, type StoredRow } from './rows.js';
import type { Survey } from './survey.js';
import { followTrees } from './trees.js';

/** A row of sqlite_schema. https://www.sqlite.org/fileformat2.html#storage_of_the_sql_database_schema */
export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  /** Zero for views, triggers and virtual tables. */
  readonly root: number;
  readonly sql: string;
}

export interface Schema {
  readonly objects: readonly SchemaObject[];
  readonly encoding: Encoding;
  /** Every page of it could be read. */
  readonly isWhole: boolean;
}

export const schemaTree = { root: 1, isTable: true } as const;

/** Also from pages that page 1, when it is lost, no longer leads to. */
export function readSchema(source: PageSource, survey: Survey): Schema {
  const { owner, holes } = followTrees(source, survey, [schemaTree]);
  const isWhole = holes.length === 0;
  const rows: StoredRow[] = [];
  for (let page = 1; page <= source.count; page++) {
    const isStray = !isWhole && survey.isSound[page] === 1 && survey.kind[page] === kinds.tableLeaf;
    if (owner[page] === 1 || isStray) rows.push(...readRows(source, page).rows.filter(isSchemaRow));
  }
  const [first] = rows;
  const encoding = first ? encodingOf(first) : (source.header.encoding ?? guessEncoding(source, survey));
  const decoder = new TextDecoder(encoding);
  const decode = (bytes: Uint8Array): string => decoder.decode(bytes);
  const byName = new Map<string, SchemaObject>();
  for (const row of rows) {
    const object = objectOf(row, decode);
    if (!byName.has(object.name)) byName.set(object.name, object);
  }
  return { objects: [...byName.values()], encoding, isWhole };
}

function objectOf({ values }: StoredRow, decode: (bytes: Uint8Array) => string): SchemaObject {
  const textOf = (index: number): string => {
    const value = values[index];
    return value instanceof Uint8Array ? decode(value) : '';
  };
  return { type: textOf(0), name: textOf(1), table: textOf(2), root: Number(values[3] ?? 0), sql: textOf(4) };
}

function isSchemaRow({ values }: StoredRow): boolean {
  const [type, name, table, root, sql] = values;
  if (values.length !== fields || !(type instanceof Uint8Array) || !(name instanceof Uint8Array))
    return false;
  const isSql = sql === null || sql instanceof Uint8Array;
  const isRoot = root === null || typeof root === 'bigint';
  return table instanceof Uint8Array && isSql && isRoot && types.has(latin(type));
}

/** The first character of the type, which is plain ASCII, tells how wide characters are and which byte comes first. */
function encodingOf({ values: [type] }: StoredRow): Encoding {
  if (!(type instanceof Uint8Array) || (type[0] !== 0 && type[1] !== 0)) return 'UTF-8';
  return type[0] === 0 ? 'UTF-16be' : 'UTF-16le';
}

/** Most characters of most texts are of Latin letters, which leave one of two bytes zero. */
function guessEncoding(source: PageSource, survey: Survey): Encoding {
  const zeros = [0, 0];
  let [bytes, looked] = [0, 0];
  for (let page = 1; page <= source.count && looked < mostSamples; page++) {
    if (survey.isSound[page] === 0) continue;
    looked++;
    for (const { values, types: serialTypes } of readRows(source, page).rows) {
      for (const [index, value] of values.entries()) {
        if (!(value instanceof Uint8Array) || !isText(serialTypes[index] ?? 0)) continue;
        bytes += value.length;
        for (const [at, byte] of value.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
      }
    }
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd < bytes / 5) return 'UTF-8';
  return even > odd ? 'UTF-16be' : 'UTF-16le';
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.filter(byte => byte !== 0)).toString('latin1');
}

const fields = 5;
/** Pages that tell the encoding. */
const mostSamples = 50;
const types: ReadonlySet<string> = new Set(['table', 'index', 'view', 'trigger']);
