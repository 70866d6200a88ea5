import { type BigIntStats, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { compareText } from '../../base/compare.js';
import { fileFailure, OperationalError } from '../../base/errors.js';
import { kilobyte, megabyte } from '../../base/units.js';
import type { ChatFiles, Edges, FolderEntry, ForeignStore, Line } from '../../chat/ports.js';
import { databaseFiles, fileStats, isFresh, stampText } from '../foreign/stamps.js';
import { identityOf } from '../store/files.js';
import { ForeignDatabase } from './foreign-database.js';
import { edgesOf, linesOf } from './line-reader.js';

/** Databases that are open at once; a handle may keep their own program from replacing a file on Windows. */
const mostOpen = 4;
const largestText = 256 * megabyte;
/** Files that say whose folder it is are read again and again. */
const smallText = 16 * kilobyte;

/** The chats of this machine. */
export class NodeChatFiles implements ChatFiles {
  readonly #stores = new Map<string, ForeignDatabase>();
  readonly #texts = new Map<string, { readonly stamp: string; readonly text: string }>();
  readonly #now: () => number;
  #unique = 0;

  /** `now` is in epoch milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  list(folder: string): readonly FolderEntry[] {
    const entries = unlessAbsent(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
    return entries
      .map(entry => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => compareText(a.name, b.name));
  }

  stamp(file: string): string | undefined {
    const stats = statsOf(file);
    if (stats.length === 0) return undefined;
    const stamp = stats.map(stampText).join(' ');
    return stats.some(one => isFresh(one, this.#now())) ? `${stamp} ${this.#unique++}` : stamp;
  }

  bytes(file: string): number {
    return statsOf(file).reduce((sum, { size }) => sum + Number(size), 0);
  }

  text(file: string): string | undefined {
    const stats = unlessAbsent(file, () => fileStats(file));
    if (!stats) return undefined;
    if (stats.size > largestText) throw new OperationalError('chat/unreadable', file);
    const stamp = stampText(stats);
    const known = this.#texts.get(file);
    if (known?.stamp === stamp && !isFresh(stats, this.#now())) return known.text;
    const text = unlessAbsent(file, () => readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    if (text !== undefined && text.length <= smallText) this.#texts.set(file, { stamp, text });
    return text;
  }

  edges(file: string, bytes: number): Edges {
    return unlessAbsent(file, () => edgesOf(file, bytes)) ?? { first: [], last: [] };
  }

  async *lines(file: string): AsyncGenerator<readonly Line[]> {
    try {
      yield* linesOf(file);
    } catch (error) {
      throw fileFailure(file, error);
    }
  }

  store(file: string): ForeignStore {
    const known = this.#stores.get(file);
    if (known && known.identity === identityOf(file)) return known;
    known?.dispose();
    this.#stores.delete(file);
    const [oldest] = this.#stores.keys();
    if (oldest !== undefined && this.#stores.size >= mostOpen) this.#close(oldest);
    const store = new ForeignDatabase(file);
    this.#stores.set(file, store);
    return store;
  }

  realPath(path: string): string | undefined {
    try {
      return realpathSync.native(path);
    } catch {
      // Whatever keeps it from being found, it is not there for us.
      return undefined;
    }
  }

  release(): void {
    for (const file of [...this.#stores.keys()]) this.#close(file);
  }

  dispose(): void {
    this.release();
    this.#texts.clear();
  }

  #close(file: string): void {
    this.#stores.get(file)?.dispose();
    this.#stores.delete(file);
  }
}

/** None where there is no such file. */
function statsOf(file: string): readonly BigIntStats[] {
  const all = unlessAbsent(file, () => (isDatabase(file) ? databaseFiles(file) : [fileStats(file)]));
  return (all ?? []).filter(one => one !== undefined);
}

function isDatabase(file: string): boolean {
  return /\.(vscdb|db|sqlite)$/.test(file);
}

/** Undefined for what is not there; a place that must not be looked at is told. */
function unlessAbsent<T>(path: string, access: () => T): T | undefined {
  try {
    return access();
  } catch (error) {
    const failure = fileFailure(path, error);
    if (failure.code === 'file/missing') return undefined;
    throw failure;
  }
}
