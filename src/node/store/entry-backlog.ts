import type { Digest } from '../../base/digest.js';
import { megabyte } from '../../base/units.js';
import type { Database } from './database.js';
import { deleteEntry, type Evicted, markRead, type StoredEntry, Tally, writeEntry } from './entries.js';
import type { Backlog, Chunk } from './flusher.js';
import { checksumOf, pack } from './payload.js';
import { type Change, PendingEntries } from './pending-entries.js';
import { type Limits, makeRoom } from './room.js';

export interface EntryBacklogOptions {
  readonly limits: Limits;
  readonly slotOf: (key: Digest) => number;
  readonly now: () => number;
  readonly onEvicted: (evicted: readonly Evicted[]) => void;
}

/** Entries to write and to delete, and readings to note. */
export class EntryBacklog implements Backlog {
  readonly pending = new PendingEntries(mostWaitingBytes);
  readonly #readings = new Map<number, number>();
  readonly #options: EntryBacklogOptions;
  readonly #mostEntries: number;
  readonly #mostBytes: number;

  constructor(options: EntryBacklogOptions) {
    this.#options = options;
    this.#mostEntries = Math.min(chunkEntries, options.limits.maxEntries);
    this.#mostBytes = Math.min(chunkBytes, options.limits.maxBytes / 8);
  }

  /** Enough for a transaction of its own. */
  get isLarge(): boolean {
    return this.pending.count >= this.#mostEntries || this.pending.bytes >= this.#mostBytes;
  }

  noteReading(slot: number, usedMs: number): void {
    if (this.#readings.size < mostReadings) this.#readings.set(slot, usedMs);
  }

  next(): Chunk | undefined {
    if (this.pending.count === 0 && this.#readings.size === 0) return undefined;
    const changes = this.pending.first(this.#mostEntries, this.#mostBytes);
    const entries = changes.flatMap(change => this.#stored(change));
    const readings = [...this.#readings];
    let evicted: readonly Evicted[] = [];
    return {
      write: database => {
        for (const [slot, usedMs] of readings) markRead(database, slot, usedMs);
        evicted = this.#write(database, changes, entries);
      },
      done: () => {
        this.pending.settle(changes);
        for (const [slot] of readings) this.#readings.delete(slot);
        this.#options.onEvicted(evicted);
      },
    };
  }

  #write(
    database: Database,
    changes: readonly Change[],
    entries: readonly StoredEntry[],
  ): readonly Evicted[] {
    const tally = new Tally();
    for (const { key, entry } of changes) if (!entry) deleteEntry(database, this.#options.slotOf(key), tally);
    const bytes = entries.reduce((sum, { payload }) => sum + payload.byteLength + rowBytes, 0);
    tally.save(database);
    const evicted =
      entries.length === 0
        ? []
        : makeRoom(database, this.#options.limits, { bytes, entries: entries.length }, tally);
    for (const entry of entries) writeEntry(database, entry, tally);
    tally.save(database);
    return evicted;
  }

  /** Packed before the transaction, which is to be short. An entry that is larger than the cap is not stored. */
  #stored({ key, kind, entry }: Change): readonly StoredEntry[] {
    if (!entry?.encoded) return [];
    const sealed = { key, kind, digest: entry.digest, ...pack(entry.encoded) };
    if (sealed.payload.byteLength > Math.min(this.#options.limits.maxBytes, mostEntryBytes)) return [];
    const checksum = checksumOf(sealed);
    return [{ ...sealed, checksum, slot: this.#options.slotOf(key), usedMs: this.#options.now() }];
  }
}

const chunkEntries = 1000;
const chunkBytes = 4 * megabyte;
const mostWaitingBytes = 64 * megabyte;
const mostReadings = 20_000;
const mostEntryBytes = 256 * megabyte;

/** Keys, digests, checksum and the index: what a row takes besides its payload. */
const rowBytes = 200;
