import { uint32 } from './btree-page.js';
import type { PageSource } from './page-source.js';

/** Pages that hold nothing any more. https://www.sqlite.org/fileformat2.html#the_freelist */
export function freePages(source: PageSource): ReadonlySet<number> {
  const free = new Set<number>();
  let trunk = source.header.hasMagic ? source.header.freelistHead : 0;
  while (trunk > 0 && trunk <= source.count && !free.has(trunk)) {
    const bytes = source.read(trunk);
    if (!bytes) break;
    free.add(trunk);
    const leaves = Math.min(uint32(bytes, 4), source.usable / 4 - 2);
    for (let index = 0; index < leaves; index++) free.add(uint32(bytes, 8 + 4 * index));
    trunk = uint32(bytes, 0);
  }
  return free;
}

/** What a page of an auto_vacuum database is, and whose. */
export interface BackPointer {
  readonly type: number;
  readonly parent: number;
}

export const backPointers = { root: 1, free: 2, firstOverflow: 3, laterOverflow: 4, btree: 5 } as const;

/** Undefined where the file has none. https://www.sqlite.org/fileformat2.html#pointer_map_or_ptrmap_pages */
export function openPointerMap(source: PageSource): ((page: number) => BackPointer | undefined) | undefined {
  const perMap = Math.floor(source.usable / entryBytes) + 1;
  const mapOf = (page: number): number => {
    const map = Math.floor((page - 2) / perMap) * perMap + 2;
    return map === lockPage(source) ? map + 1 : map;
  };
  let latest: { readonly map: number; readonly bytes: Uint8Array } = { map: 0, bytes: new Uint8Array() };
  const lookUp = (page: number): BackPointer | undefined => {
    const map = mapOf(page);
    if (page < 3 || map >= page) return undefined;
    if (latest.map !== map) latest = { map, bytes: source.read(map) ?? new Uint8Array() };
    const at = entryBytes * (page - map - 1);
    const type = latest.bytes[at] ?? 0;
    const parent = uint32(latest.bytes, at + 1);
    const isPossible = type >= backPointers.root && type <= backPointers.btree && parent <= source.count;
    return isPossible ? { type, parent } : undefined;
  };
  const first = [3, 4, 5].filter(page => page <= source.count);
  return first.length > 0 && first.every(page => lookUp(page)) ? lookUp : undefined;
}

/** Never used: SQLite locks its bytes. */
function lockPage(source: PageSource): number {
  return Math.floor(lockByte / source.pageSize) + 1;
}

const lockByte = 0x40000000;
const entryBytes = 5;
