import { kinds } from './btree-page.js';
import type { Pace } from './pace.js';
import type { PageSource } from './page-source.js';
import { readRows } from './rows.js';
import type { Survey } from './survey.js';
import type { TableSalvage } from './table-salvage.js';
import type { Ownership } from './trees.js';

/** What reading pages needs to know of a file. */
export interface Ground {
  readonly source: PageSource;
  readonly survey: Survey;
  readonly ownership: Ownership;
  readonly pace: Pace;
}

/**
 * Rows of sound pages, which win over all that contradicts them. Answers the pages that are not as they should
 * be: what they hold is taken only afterwards, where nothing else has its key.
 */
export async function insertSound(
  { source, survey, ownership, pace }: Ground,
  tableOf: (tree: number) => TableSalvage | undefined,
): Promise<readonly number[]> {
  const dubious: number[] = [];
  for (let page = 1; page < ownership.owner.length; page++) {
    await pace.step();
    const table = tableOf((ownership.owner[page] ?? 0) - 1);
    if (!table || survey.kind[page] === kinds.tableInterior) continue;
    const isTaken = survey.isSound[page] === 1 && insertAll(source, page, table);
    if (!isTaken) dubious.push(page);
  }
  return dubious;
}

/** Whether every cell of the page was a row of the table. */
function insertAll(source: PageSource, page: number, table: TableSalvage): boolean {
  const { rows, unreadable } = readRows(source, page);
  if (unreadable > 0) return false;
  const taken = rows.filter(row => table.insert(row, 'pages'));
  return taken.length === rows.length;
}

export async function insertDubious(
  { source, survey, ownership, pace }: Ground,
  pages: readonly number[],
  tableOf: (tree: number) => TableSalvage | undefined,
): Promise<void> {
  for (const page of pages) {
    await pace.step();
    const table = tableOf((ownership.owner[page] ?? 0) - 1);
    if (!table) continue;
    const kind = survey.kind[page] ?? 0;
    const leaf = table.inserter.shape.isWithoutRowid ? kinds.indexLeaf : kinds.tableLeaf;
    const { rows, unreadable } = readRows(source, page, kind === 0 ? leaf : kind);
    const taken = rows.filter(row => table.insert(row, 'pages')).length;
    // A page that does not say what it is may count anything.
    if (kind !== 0) table.noteUnreadable(unreadable + rows.length - taken);
  }
}
