import type { Database } from './database.js';
import {
  countEntries,
  deleteOldest,
  type Evicted,
  forgetFuture,
  recount,
  Tally,
  totalEntries,
} from './entries.js';
import type { Backlog, Chunk } from './flusher.js';
import { deleteUnusedRoots } from './input-memo.js';
import { pageBytes } from './schema.js';
import { Damaged } from './sqlite.js';

/** Bytes are those of the pages in use, which is what the disk sees. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxEntries: number;
}

export interface Need {
  readonly bytes: number;
  readonly entries: number;
}

/** Evicts, oldest first, until the need fits; what is too much beyond that is left to `Trim`. */
export function makeRoom(database: Database, limits: Limits, need: Need, tally: Tally): readonly Evicted[] {
  const evicted: Evicted[] = [];
  while (evicted.length < mostAtOnce && isOver(database, limits, need, evicted.length)) {
    const gone = deleteOldest(database, batch, tally);
    evicted.push(...gone);
    if (gone.length === 0) break;
  }
  if (evicted.length === 0 && isOver(database, limits, need, 0)) mustBeEmpty(database);
  return evicted;
}

/** Brings a store under its limits and gives free pages back to the disk, in steps between which others get their turn. */
export class Trim implements Backlog {
  #isDue = true;
  #isFirst = true;

  constructor(
    private readonly limits: Limits,
    private readonly now: () => number,
    private readonly onEvicted: (evicted: readonly Evicted[]) => void,
    /** The file shrinks only when its log is written back. */
    private readonly onShrunk: () => void,
  ) {}

  /** Something was deleted or written, so there may be something to do. */
  request(): void {
    this.#isDue = true;
  }

  next(): Chunk | undefined {
    if (!this.#isDue) return undefined;
    let evicted: readonly Evicted[] = [];
    let isShrunk = false;
    return {
      write: database => {
        if (this.#isFirst) this.#putInOrder(database);
        evicted = this.#evictSome(database);
        isShrunk = evicted.length === 0 && shrink(database, this.limits);
      },
      done: () => {
        this.#isFirst = false;
        this.#isDue = isShrunk;
        this.onEvicted(evicted);
        if (isShrunk) this.onShrunk();
      },
    };
  }

  #putInOrder(database: Database): void {
    forgetFuture(database, this.now());
    deleteUnusedRoots(database, this.now());
    if (countEntries(database) !== totalEntries(database)) recount(database);
  }

  #evictSome(database: Database): readonly Evicted[] {
    if (!isOver(database, this.limits, nothing, 0)) return [];
    const tally = new Tally();
    const evicted = deleteOldest(database, trimBatch, tally);
    tally.save(database);
    return evicted;
  }
}

const batch = 32;
const trimBatch = 128;
const mostAtOnce = 4096;
const vacuumPages = 256;
const nothing: Need = { bytes: 0, entries: 0 };

/** Rows share pages badly when they are about half as long as one. */
const pageWaste = 1.25;

function isOver(database: Database, limits: Limits, need: Need, evicted: number): boolean {
  if (totalEntries(database) - evicted + need.entries > limits.maxEntries) return true;
  const pages = need.bytes === 0 ? 0 : Math.ceil((need.bytes * pageWaste) / pageBytes) + 2;
  return (database.pages().used + pages) * pageBytes > limits.maxBytes;
}

/** The index by use is what eviction goes by: when it knows nothing of the rows there are, it is damaged. */
function mustBeEmpty(database: Database): void {
  const rows = database.get('SELECT count(*) AS rows FROM (SELECT 1 FROM entries NOT INDEXED LIMIT 1)');
  if (Number(rows?.rows) > 0) throw new Damaged('The index of the entries does not know them.');
}

/** Answers whether it did something: pages in use stay, pages that are free in plenty leave. */
function shrink(database: Database, { maxBytes }: Limits): boolean {
  const { used, total } = database.pages();
  const isPlenty = total * pageBytes > maxBytes || total - used > Math.max(vacuumPages, total / 4);
  if (total === used || !isPlenty) return false;
  database.exec(`PRAGMA incremental_vacuum(${vacuumPages})`);
  return database.pages().total < total;
}
