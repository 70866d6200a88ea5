import { type BigIntStats, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Digest, digestBytes } from '../../base/digest.js';
import { placeOf } from '../../issues/names.js';
import type { SeenFile } from '../../issues/ports.js';
import { clockTickMs } from '../files/fingerprint.js';
import { guarded, type WholeReader } from './whole-reader.js';

/** A file as it was when it was read. */
interface Known {
  readonly absolute: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
  readonly digest: Digest;
  /** Epoch milliseconds before it was read: what had changed just then may have changed once more in the same tick. */
  readonly readAt: number;
}

/** What a file looks like that is to be read. */
interface Reading {
  readonly absolute: string;
  readonly stats: Stats;
  readonly before: Known | undefined;
}

/** The names in a folder, while its own stamp says that they are the same. */
interface Names {
  readonly stamp: string | undefined;
  readonly paths: readonly string[];
}

const folders = ['', 'complete/'] as const;

type Tell = (file: SeenFile) => void;

/** Remembers what the files of a folder were like, and tells those that have become others. Every look asks the disk. */
export class SeenFiles {
  readonly #known = new Map<string, Known>();
  readonly #names = new Map<string, Names>();

  constructor(
    private readonly root: string,
    private readonly reader: WholeReader,
    private readonly now: () => number,
  ) {}

  look(tell: Tell): void {
    const paths = folders.flatMap(folder => this.#pathsIn(folder));
    for (const path of paths) this.#lookAt(path, tell);
    if (this.#known.size === paths.length) return;
    const present = new Set(paths);
    for (const path of [...this.#known.keys()]) if (!present.has(path)) this.#lookAt(path, tell);
  }

  #lookAt(path: string, tell: Tell): void {
    const before = this.#known.get(path);
    const absolute = before?.absolute ?? `${this.root}/${path}`;
    const stats = guarded(path, () => lstatSync(absolute, { throwIfNoEntry: false }));
    if (before && stats && isSame(before, stats)) return;
    const known = stats?.isFile() ? this.#read(path, { absolute, stats, before }, tell) : undefined;
    if (known) this.#known.set(path, known);
    else if (this.#known.delete(path)) tell({ path });
  }

  #read(path: string, { absolute, stats, before }: Reading, tell: Tell): Known | undefined {
    const readAt = this.now();
    const bytes = this.reader.bytes(absolute, path);
    if (!bytes) return undefined;
    const digest = digestBytes(bytes);
    if (before?.digest !== digest) tell({ path, content: { digest, text: bytes.toString('utf8') } });
    const { size, mtimeMs, ctimeMs, ino } = stats;
    return { absolute, size, mtimeMs, ctimeMs, ino, digest, readAt };
  }

  #pathsIn(folder: (typeof folders)[number]): readonly string[] {
    const absolute = join(this.root, folder);
    const stats = guarded(folder, () => statSync(absolute, { bigint: true, throwIfNoEntry: false }));
    const known = this.#names.get(folder);
    const stamp = stats && this.#stampOf(stats);
    if (known && stamp !== undefined && known.stamp === stamp) return known.paths;
    const names = stats?.isDirectory() ? (guarded(folder, () => readdirSync(absolute)) ?? []) : [];
    const paths = names.map(name => folder + name).filter(path => placeOf(path) !== undefined);
    this.#names.set(folder, { stamp, paths });
    return paths;
  }

  /** Undefined where the folder may change once more in the tick of its last change. */
  #stampOf({ ino, mtimeNs, ctimeNs, mtimeMs }: BigIntStats): string | undefined {
    return Number(mtimeMs) + clockTickMs < this.now() ? `${ino}.${mtimeNs}.${ctimeNs}` : undefined;
  }
}

function isSame(known: Known, now: Stats): boolean {
  const isAsBefore =
    known.mtimeMs === now.mtimeMs && known.ctimeMs === now.ctimeMs && known.size === now.size;
  const isSettled = Math.max(now.mtimeMs, now.ctimeMs) + clockTickMs < known.readAt;
  return isAsBefore && isSettled && known.ino === now.ino;
}
