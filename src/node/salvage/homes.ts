import type { Ground } from './by-pages.js';
import type { BySql } from './by-sql.js';
import { findOrphans, holesFor, type Orphans } from './orphans.js';
import type { Rebuilt } from './rebuilt.js';
import { isText } from './record.js';
import { readRows, type StoredRow } from './rows.js';
import { likeness } from './shape.js';
import { quoted } from './sql-names.js';
import type { TableSalvage } from './table-salvage.js';

export interface Lookout {
  readonly ground: Ground;
  /** Tables that miss pages. */
  readonly tables: readonly TableSalvage[];
  readonly sql: BySql | undefined;
}

/** Stray pages, with the table that misses them where that can be told. */
export interface Homing {
  readonly orphans: Orphans;
  readonly table: TableSalvage | undefined;
}

export function findHomes(lookout: Lookout): readonly Homing[] {
  const { survey, ownership } = lookout.ground;
  return findOrphans(survey, ownership).map(orphans => ({ orphans, table: homeOf(orphans, lookout) }));
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
function homeOf(orphans: Orphans, { ground, tables, sql }: Lookout): TableSalvage | undefined {
  const sample = sampleOf(ground, orphans);
  if (sample.length === 0) return undefined;
  const byTree = new Map(tables.map(table => [table.tree, table]));
  const isOfTable = (tree: number): boolean => byTree.get(tree)?.inserter.shape.isWithoutRowid === false;
  const places = holesFor(
    orphans,
    ground.ownership.holes.filter(({ tree }) => byTree.has(tree)),
    isOfTable,
  );
  const candidates = [...new Set(places.map(({ tree }) => tree))].flatMap(tree => byTree.get(tree) ?? []);
  const scored = candidates
    .map(table => ({ table, score: scoreOf(table, sample) }))
    .filter(({ score }) => score >= leastScore)
    .sort((one, other) => other.score - one.score);
  const best = scored.filter(({ score }) => score > (scored[0]?.score ?? 0) - closeScore);
  if (best.length <= 1) return best[0]?.table;
  const voted = best
    .map(({ table }) => ({ table, votes: sql?.votes(table.inserter.shape, sample) ?? 0 }))
    .sort((one, other) => other.votes - one.votes);
  return (voted[0]?.votes ?? 0) > (voted[1]?.votes ?? 0) ? voted[0]?.table : undefined;
}

function sampleOf({ source }: Ground, { pages }: Orphans): readonly StoredRow[] {
  const page = pages[0];
  return page === undefined ? [] : readRows(source, page).rows.slice(0, sampleRows);
}

function scoreOf({ inserter: { shape } }: TableSalvage, rows: readonly StoredRow[]): number {
  return rows.reduce((sum, row) => sum + likeness(shape, row), 0) / rows.length;
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
    .filter(({ table }) => table === undefined)
    .map(({ orphans }) => orphans)
    .filter(({ isTable, pages }) => pages.length > 0 && (isTable || !isWhole));
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
