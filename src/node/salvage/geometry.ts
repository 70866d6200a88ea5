import { isInterior, kinds, parsePage } from './btree-page.js';
import { type FileHeader, pageSizes } from './file-header.js';
import { endOf, payloadAt } from './payload.js';

export interface Geometry {
  readonly pageSize: number;
  /** Bytes of a page that SQLite itself uses. */
  readonly usable: number;
}

/** Bytes of the file from an offset on; fewer at its end. */
export type ReadAt = (at: number, length: number) => Uint8Array;

/**
 * From the header where pages bear it out, else by trial: on a leaf of the right size the cells, which fill it
 * from its end, reach exactly to its last usable byte. Undefined where nothing looks like a database.
 */
export function findGeometry(
  readAt: ReadAt,
  bytes: number,
  header: FileHeader,
  walPageSize: number | undefined,
): Geometry | undefined {
  const told = geometry(header.pageSize, header.reserved);
  const isBorneOut = told && (header.hasMagic || score(readAt, bytes, told) > 0);
  if (isBorneOut && (header.reserved === 0 || score(readAt, bytes, told) > 0)) return told;
  const tried = [walPageSize, header.pageSize, ...pageSizes]
    .flatMap(size => [geometry(size, 0), geometry(size, header.reserved)])
    .filter(candidate => candidate !== undefined)
    .map(candidate => ({ candidate, points: score(readAt, bytes, candidate) }));
  const best = tried.reduce((one, other) => (other.points > one.points ? other : one), {
    candidate: undefined as Geometry | undefined,
    points: 0,
  });
  return best.candidate ?? (header.hasMagic ? (told ?? geometry(walPageSize, 0)) : geometry(walPageSize, 0));
}

function geometry(pageSize: number | undefined, reserved: number): Geometry | undefined {
  if (pageSize === undefined || pageSize - reserved < leastUsable) return undefined;
  return { pageSize, usable: pageSize - reserved };
}

/** Leaves that are filled to their end, of pages all over the file. */
function score(readAt: ReadAt, bytes: number, { pageSize, usable }: Geometry): number {
  const pages = Math.floor(bytes / pageSize);
  const step = Math.max(1, Math.floor(pages / mostSamples));
  let points = 0;
  for (let page = 2; page <= pages; page += step) {
    const leaf = parsePage(readAt((page - 1) * pageSize, pageSize), page, usable);
    if (leaf?.isSound && leaf.cells.length > 0 && !isInterior(leaf.kind) && isFull(leaf, usable)) points++;
  }
  return points * pageSize;
}

function isFull({ bytes, cells, kind }: Parameters<typeof endOfCell>[0], usable: number): boolean {
  return cells.some(cell => endOfCell({ bytes, cells, kind }, cell, usable) === usable);
}

function endOfCell(
  { bytes, kind }: { readonly bytes: Uint8Array; readonly cells: readonly number[]; readonly kind: number },
  cell: number,
  usable: number,
): number | undefined {
  const payload = payloadAt(bytes, cell, kind === kinds.tableLeaf ? kind : kinds.indexLeaf, usable);
  return payload && endOf(payload);
}

const leastUsable = 480;
const mostSamples = 200;
