import { isInterior, isTableKind, kinds } from './btree-page.js';
import type { Survey } from './survey.js';
import type { Hole, Ownership } from './trees.js';

/** Pages that belong together and to no tree that is known: what hung on a page that is lost. */
export interface Orphans {
  readonly top: number;
  readonly isTable: boolean;
  /** All that may hold rows. */
  readonly pages: readonly number[];
  readonly first: bigint;
  readonly last: bigint;
}

export function findOrphans(survey: Survey, { owner }: Ownership): readonly Orphans[] {
  const groups = new Map<number, { pages: number[]; first: bigint; last: bigint }>();
  for (let page = 1; page < owner.length; page++) {
    if (owner[page] || survey.isSound[page] === 0) continue;
    const kind = survey.kind[page] ?? 0;
    const top = topOf(survey, owner, page);
    const group = groups.get(top) ?? { pages: [], first: greatest, last: -greatest };
    groups.set(top, group);
    if (isTableKind(kind) && isInterior(kind)) continue;
    group.pages.push(page);
    group.first = smaller(group.first, survey.first[page] ?? 0n);
    group.last = -smaller(-group.last, -(survey.last[page] ?? 0n));
  }
  return [...groups].map(([top, group]) => ({ top, isTable: isTableKind(survey.kind[top] ?? 0), ...group }));
}

/** The holes in which all row ids of the pages fit, the narrowest first. */
export function holesFor(orphans: Orphans, holes: readonly Hole[]): readonly Hole[] {
  const fitting = holes.filter(
    ({ isTable, after, upTo }) =>
      isTable === orphans.isTable && (!isTable || (orphans.first > after && orphans.last <= upTo)),
  );
  return fitting.sort((one, other) => compare(one.upTo - one.after, other.upTo - other.after));
}

/** All pages of a tree whose table could not be made again. */
export function pagesOfTree(survey: Survey, { owner }: Ownership, tree: number, top: number): Orphans {
  const pages: number[] = [];
  for (let page = 1; page < owner.length; page++) {
    const isInner = survey.kind[page] === kinds.tableInterior;
    if (owner[page] === tree + 1 && !isInner) pages.push(page);
  }
  return { top, isTable: true, pages, first: 0n, last: 0n };
}

/** The highest page above it that is not known to belong to a tree. */
function topOf(survey: Survey, owner: Uint16Array, page: number): number {
  let top = page;
  for (let level = 0; level < deepest; level++) {
    const above = survey.parent[top] ?? 0;
    if (above === 0 || owner[above] || survey.isSound[above] === 0) break;
    top = above;
  }
  return top;
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function compare(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const greatest = 2n ** 63n;
/** SQLite's own limit for the depth of a tree. */
const deepest = 20;
