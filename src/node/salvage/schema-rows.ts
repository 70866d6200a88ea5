import { kinds } from './btree-page.js';
import type { Encoding } from './file-header.js';
import type { PageSource } from './page-source.js';
import { isText, type Value } from './record.js';
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
  let [bytes, even, odd] = [0, 0, 0];
  for (const text of someTexts(source, survey)) {
    bytes += text.length;
    even += text.filter((byte, at) => byte === 0 && at % 2 === 0).length;
    odd += text.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  }
  if (even + odd < bytes / 5) return 'UTF-8';
  return even > odd ? 'UTF-16be' : 'UTF-16le';
}

function someTexts(source: PageSource, survey: Survey): readonly Uint8Array[] {
  const pages: number[] = [];
  for (let page = 1; page <= source.count && pages.length < mostSamples; page++) {
    if (survey.isSound[page] === 1) pages.push(page);
  }
  const rows = pages.flatMap(page => readRows(source, page).rows);
  return rows.flatMap(row => row.values.filter((_, index) => isText(row.types[index] ?? 0))).filter(isBytes);
}

function isBytes(value: Value): value is Uint8Array {
  return value instanceof Uint8Array;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.filter(byte => byte !== 0)).toString('latin1');
}

const fields = 5;
/** Pages that tell the encoding. */
const mostSamples = 50;
const types: ReadonlySet<string> = new Set(['table', 'index', 'view', 'trigger']);
