import { crc32 } from 'node:zlib';
import type { Digest } from '../../base/digest.js';
import { dayMs } from '../../base/units.js';
import type { FingerprintMemo, RememberedFile } from '../files/fingerprint.js';
import type { Connection } from './connection.js';
import type { Database, Row } from './database.js';
import type { Backlog, Chunk } from './flusher.js';

/** Of all roots that share the store. Empty when it cannot tell; what is saved is written with the next flush. */
export interface InputMemo extends FingerprintMemo {
  /** Forgets these paths, or, without them, the whole root. */
  forget(root: string, paths?: Iterable<string>): void;
}

export interface StoredInputsOptions {
  readonly connection: Connection;
  readonly now: () => number;
  readonly wake: (isUrgent: boolean) => void;
  readonly onCorrupt: (count: number) => void;
}

/** The memo in the store's tables; a damaged row is not remembered. */
export class StoredInputs implements InputMemo, Backlog {
  readonly #options: StoredInputsOptions;
  readonly #changes = new Map<string, Map<string, RememberedFile | undefined>>();
  readonly #forgotten = new Set<string>();

  constructor(options: StoredInputsOptions) {
    this.#options = options;
  }

  load(root: string): ReadonlyMap<string, RememberedFile> {
    const inputs = this.#forgotten.has(root) ? new Map<string, RememberedFile>() : this.#read(root);
    for (const [path, input] of this.#changesOf(root)) {
      if (input) inputs.set(path, input);
      else inputs.delete(path);
    }
    this.#options.wake(false);
    return inputs;
  }

  save(root: string, rows: Iterable<readonly [path: string, input: RememberedFile]>): void {
    const changes = this.#changesOf(root);
    for (const [path, input] of rows) changes.set(path, input);
    this.#options.wake(changes.size >= chunkRows);
  }

  forget(root: string, paths?: Iterable<string>): void {
    const changes = this.#changesOf(root);
    if (paths) {
      for (const path of paths) changes.set(path, undefined);
    } else {
      changes.clear();
      this.#forgotten.add(root);
    }
    this.#options.wake(false);
  }

  /** The rows of one root; a root without changes is only marked as used. */
  next(): Chunk | undefined {
    const [oldest] = this.#changes;
    if (!oldest) return undefined;
    const [root, changes] = oldest;
    const rows = [...changes].slice(0, chunkRows);
    const isForgotten = this.#forgotten.has(root);
    return {
      write: database => this.#write(database, root, rows, isForgotten),
      done: () => this.#settle(root, rows),
    };
  }

  #write(database: Database, root: string, rows: Changes, isForgotten: boolean): void {
    const row = database.get(markRoot, root, this.#options.now());
    const id = Number(row?.id);
    if (isForgotten) database.run('DELETE FROM inputs WHERE root = ?', id);
    for (const [path, input] of rows) {
      if (!input) {
        database.run('DELETE FROM inputs WHERE root = ? AND path = ?', id, path);
        continue;
      }
      const stat = statText(input);
      database.run(insertInput, id, path, stat, input.digest, checksumOf(root, path, stat, input.digest));
    }
  }

  #settle(root: string, rows: Changes): void {
    this.#forgotten.delete(root);
    const changes = this.#changesOf(root);
    for (const [path, input] of rows) if (changes.get(path) === input) changes.delete(path);
    if (changes.size === 0) this.#changes.delete(root);
  }

  #read(root: string): Map<string, RememberedFile> {
    const outcome = this.#options.connection.read(database => database.all(selectInputs, root));
    const inputs = new Map<string, RememberedFile>();
    if (!outcome.ok) return inputs;
    for (const row of outcome.value) {
      const input = soundInput(root, row);
      if (input) inputs.set(row.path as string, input);
    }
    const damaged = outcome.value.length - inputs.size;
    if (damaged > 0) this.#options.onCorrupt(damaged);
    return inputs;
  }

  #changesOf(root: string): Map<string, RememberedFile | undefined> {
    let changes = this.#changes.get(root);
    if (!changes) {
      changes = new Map();
      this.#changes.set(root, changes);
    }
    return changes;
  }
}

const unusedRootMs = 30 * dayMs;

/** A checkout that nobody has opened for 30 days. */
export function deleteUnusedRoots(database: Database, nowMs: number): void {
  const since = nowMs - unusedRootMs;
  database.run('DELETE FROM inputs WHERE root IN (SELECT id FROM roots WHERE used_ms < ?)', since);
  database.run('DELETE FROM roots WHERE used_ms < ?', since);
}

type Changes = readonly (readonly [path: string, input: RememberedFile | undefined])[];

const chunkRows = 4000;
const selectInputs = `SELECT path, stat, digest, CAST(checksum AS REAL) AS checksum FROM inputs
  WHERE root = (SELECT id FROM roots WHERE path = ?)`;
const insertInput = 'INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?)';
const markRoot = `INSERT INTO roots(path, used_ms) VALUES (?, ?)
  ON CONFLICT(path) DO UPDATE SET used_ms = excluded.used_ms RETURNING id`;

function statText({ fingerprint, recordedAt }: RememberedFile): string {
  const { size, mtimeNs, ctimeNs, inode } = fingerprint;
  return `${size} ${mtimeNs} ${ctimeNs} ${inode} ${recordedAt}`;
}

function checksumOf(root: string, path: string, stat: string, digest: string): number {
  return crc32(`${root}\n${path}\n${stat}\n${digest}`);
}

function soundInput(root: string, { path, stat, digest, checksum }: Row): RememberedFile | undefined {
  if (typeof path !== 'string' || typeof stat !== 'string' || typeof digest !== 'string') return undefined;
  if (checksumOf(root, path, stat, digest) !== checksum) return undefined;
  const [size = '', mtimeNs = '', ctimeNs = '', inode = '', recordedAt = ''] = stat.split(' ');
  const fingerprint = { size: Number(size), mtimeNs, ctimeNs, inode };
  return { fingerprint, digest: digest as Digest, recordedAt: Number(recordedAt) };
}
