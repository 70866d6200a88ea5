import type { Ground } from './by-pages.js';
import type { BySql } from './by-sql.js';
import { findOrphans, holesFor, type Orphans } from './orphans.js';
import type { Rebuilt } from './rebuilt.js';
import { isText } from './record.js';
import { readRows, type StoredRow } from './rows.js';
import { likeness, type Shape } from './shape.js';
import { quoted } from './sql-names.js';
import type { TableSalvage } from './table-salvage.js';

export interface Lookout {
  readonly ground: Ground;
  /** Tables that miss pages. */
  readonly tables: readonly TableSalvage[];
  /** Of indexes, by their tree: they miss pages too. */
  readonly indexes: ReadonlyMap<number, Shape>;
  readonly sql: BySql | undefined;
}

/** Stray pages, with the table that misses them where that can be told. */
export interface Homing {
  readonly orphans: Orphans;
  readonly table: TableSalvage | undefined;
  /** Without a table, whether they may be of one all the same. */
  readonly mayBeRows: boolean;
}

export function findHomes(lookout: Lookout): readonly Homing[] {
  const { survey, ownership } = lookout.ground;
  return findOrphans(survey, ownership).map(orphans => ({ orphans, ...homeOf(orphans, lookout) }));
}

export async function insertOrphans({ source, pace }: Ground, homings: readonly Homing[]): Promise<void> {
  for (const { orphans, table } of homings) {
    for (const page of table ? orphans.pages : []) {
      await pace.step();
      const { rows, unreadable } = readRows(source, page);
      const taken = rows.filter(row => table?.insert(row, 'orphans')).length;
      table?.noteUnreadable(unreadable + rows.length - taken);
    }
  }
}

/** By the row ids that are missing, by types, and among tables that are alike by what their indexes name. */
function homeOf(orphans: Orphans, { ground, tables, indexes, sql }: Lookout): Omit<Homing, 'orphans'> {
  const sample = sampleOf(ground, orphans);
  const byTree = new Map(tables.map(table => [table.tree, table]));
  const fitting = holesFor(orphans, ground.ownership.holes);
  const candidates = [...new Set(fitting.map(({ tree }) => tree))].flatMap(tree => byTree.get(tree) ?? []);
  const scored = candidates
    .map(table => ({ table, score: scoreOf(table.inserter.shape, sample) }))
    .filter(({ score }) => score >= leastScore)
    .sort((one, other) => other.score - one.score);
  const most = scored[0]?.score ?? 0;
  const mayBeRows = orphans.isTable || most > 0;
  const rivals = orphans.isTable ? [] : fitting.flatMap(({ tree }) => indexes.get(tree) ?? []);
  if (rivals.some(shape => scoreOf(shape, sample) > most - closeScore))
    return { table: undefined, mayBeRows };
  const best = scored.filter(({ score }) => score > most - closeScore).map(({ table }) => table);
  return { table: best.length > 1 ? elected(best, sample, sql) : best[0], mayBeRows };
}

/** Undefined on a tie. */
function elected(
  tables: readonly TableSalvage[],
  sample: readonly StoredRow[],
  sql: BySql | undefined,
): TableSalvage | undefined {
  const voted = tables
    .map(table => ({ table, votes: sql?.votes(table.inserter.shape, sample) ?? 0 }))
    .sort((one, other) => other.votes - one.votes);
  return (voted[0]?.votes ?? 0) > (voted[1]?.votes ?? 0) ? voted[0]?.table : undefined;
}

function sampleOf({ source }: Ground, { pages }: Orphans): readonly StoredRow[] {
  const page = pages[0];
  return page === undefined ? [] : readRows(source, page).rows.slice(0, sampleRows);
}

function scoreOf(shape: Shape, rows: readonly StoredRow[]): number {
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + likeness(shape, row), 0) / rows.length;
}

export interface Homeless {
  readonly table: string;
  readonly rows: number;
  readonly pages: number;
}

/** Nothing that can be read is thrown away. Pages of indexes are kept only where they may be those of a table. */
export async function keepHomeless(
  { source, pace }: Ground,
  homings: readonly Homing[],
  target: Rebuilt,
  { isWhole }: { readonly isWhole: boolean },
): Promise<Homeless | undefined> {
  const kept = homings
    .filter(({ table, mayBeRows }) => table === undefined && (mayBeRows || !isWhole))
    .map(({ orphans }) => orphans);
  let fields = 0;
  for (const page of kept.flatMap(({ pages }) => pages)) {
    await pace.step();
    for (const { types } of readRows(source, page).rows) fields = Math.max(fields, types.length);
  }
  if (fields === 0) return undefined;
  const table = target.createLostAndFound(Math.min(fields, mostFields));
  let count = 0;
  for (const { top, pages } of kept) {
    for (const page of pages) {
      await pace.step();
      for (const row of readRows(source, page).rows) count += keep(target, table, { top, page }, row);
    }
  }
  return { table, rows: count, pages: kept.reduce((sum, { pages }) => sum + pages.length, 0) };
}

function keep(
  { database }: Rebuilt,
  table: string,
  { top, page }: { readonly top: number; readonly page: number },
  { rowid, types, values }: StoredRow,
): number {
  const shown = values.slice(0, mostFields);
  const names = ['rootpgno', 'pgno', 'nfield', 'id', ...shown.map((_, index) => `c${index}`)];
  const places = shown.map((_, index) => (isText(types[index] ?? 0) ? 'CAST(? AS TEXT)' : '?'));
  const sql = `INSERT INTO ${quoted(table)}(${names.join(', ')}) VALUES (?, ?, ?, ?, ${places.join(', ')})`;
  return database.run(sql, top, page, values.length, rowid ?? null, ...shown);
}

const sampleRows = 8;
const leastScore = 0.4;
const closeScore = 0.15;
/** A table has at most 2,000 columns. */
const mostFields = 1990;
