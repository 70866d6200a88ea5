import { type BtreePage, isInterior, kinds, parsePage, uint32 } from './btree-page.js';
import type { Pace } from './pace.js';
import { freePages } from './page-links.js';
import type { PageSource } from './page-source.js';
import { readRowid, readVarint, varintLength } from './varint.js';

/** What each page is, by its own word: a few bytes a page, so that a file of any size can be surveyed. */
export interface Survey {
  /** Of b-tree pages; zero for all others. Indexed by page number, as all of these. */
  readonly kind: Uint8Array;
  readonly isSound: Uint8Array;
  /** The first interior page that names it as a child. */
  readonly parent: Uint32Array;
  /** How many do. */
  readonly parents: Uint8Array;
  /** Smallest and largest row id of a table's leaf, as far as its pointers say. */
  readonly first: BigInt64Array;
  readonly last: BigInt64Array;
  readonly free: ReadonlySet<number>;
}

export async function surveyPages(source: PageSource, pace: Pace): Promise<Survey> {
  const size = source.count + 1;
  const survey = {
    kind: new Uint8Array(size),
    isSound: new Uint8Array(size),
    parent: new Uint32Array(size),
    parents: new Uint8Array(size),
    first: new BigInt64Array(size),
    last: new BigInt64Array(size),
    free: freePages(source),
  };
  for (const { number, bytes } of source.all()) {
    await pace.step();
    const page = survey.free.has(number) ? undefined : parsePage(bytes, number, source.usable);
    if (page && page.cells.length + page.rightChild > 0) enter(survey, page, source.count);
  }
  return survey;
}

export interface Child {
  readonly page: number;
  /** Largest key below it; undefined for the last child, and in an index. */
  readonly key: bigint | undefined;
}

/** In the order of keys. https://www.sqlite.org/fileformat2.html#b_tree_pages */
export function childrenOf(page: BtreePage): readonly Child[] {
  if (!isInterior(page.kind)) return [];
  const isTable = page.kind === kinds.tableInterior;
  const children = page.cells.map(cell => ({
    page: uint32(page.bytes, cell),
    key: isTable ? readRowid(page.bytes, cell + childBytes) : undefined,
  }));
  return [...children, { page: page.rightChild, key: undefined }];
}

/** Of a cell of a table's leaf. */
export function rowidAt(bytes: Uint8Array, cell: number): bigint {
  return readRowid(bytes, cell + varintLength(bytes, cell));
}

function enter(survey: Survey, page: BtreePage, count: number): void {
  const { number, kind, cells, bytes } = page;
  survey.kind[number] = kind;
  survey.isSound[number] = page.isSound ? 1 : 0;
  for (const child of childrenOf(page)) {
    if (child.page >= 1 && child.page <= count) enterChild(survey, child.page, number);
  }
  if (kind === kinds.tableLeaf) enterRowids(survey, number, rowidsOf(bytes, cells));
}

function enterChild(survey: Survey, child: number, parent: number): void {
  survey.parent[child] ||= parent;
  survey.parents[child] = Math.min(manyParents, (survey.parents[child] ?? 0) + 1);
}

function enterRowids(survey: Survey, page: number, rowids: readonly bigint[]): void {
  survey.first[page] = rowids[0] ?? 0n;
  survey.last[page] = rowids.at(-1) ?? 0n;
  const isInOrder = rowids.every((rowid, index) => index === 0 || rowid > (rowids[index - 1] ?? rowid));
  if (!isInOrder) survey.isSound[page] = 0;
}

function rowidsOf(bytes: Uint8Array, cells: readonly number[]): readonly bigint[] {
  return cells.filter(cell => readVarint(bytes, cell) > 0).map(cell => rowidAt(bytes, cell));
}

const manyParents = 255;
const childBytes = 4;
