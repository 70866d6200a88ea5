import { setTimeout } from 'node:timers/promises';
import { defaultSettings } from '../../../src/analysis/settings.js';
import type { SourceText } from '../../../src/analysis/source-text.js';
import type { OperationalError } from '../../../src/base/errors.js';
import type { Cell, Change } from '../../../src/engine/feed.js';
import { FileFeed, type FileFeedOptions } from '../../../src/node/files/file-feed.js';
import type { FingerprintMemo, RememberedFile } from '../../../src/node/files/fingerprint.js';

export const selection = defaultSettings;

/** A feed, and what a subscriber of it knows. */
export class Watched implements Disposable {
  readonly feed: FileFeed;
  readonly problems: OperationalError[] = [];
  readonly cells = new Map<string, Cell<SourceText>>();
  /** Sizes of the chunks in which changes came. */
  readonly chunks: number[] = [];
  #log: string[] = [];

  constructor(root: string, options: Partial<FileFeedOptions> = {}) {
    this.feed = new FileFeed({ root, onProblem: problem => this.problems.push(problem), ...options });
    this.feed.changes(changes => this.#note(changes));
  }

  /** What was announced since the last call: `+` new, `~` changed, `-` gone. */
  takeLog(): readonly string[] {
    const log = this.#log;
    this.#log = [];
    return log;
  }

  digests(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.cells].map(([path, { digest }]) => [path, digest as string]).sort());
  }

  async read(path: string): Promise<SourceText> {
    return this.cells.get(path)!.read();
  }

  async text(path: string): Promise<string> {
    return (await this.read(path)).text;
  }

  /** Waits for news that nobody can await. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await setTimeout(5);
  }

  [Symbol.dispose](): void {
    this.feed.dispose();
  }

  #note(changes: readonly Change[]): void {
    this.chunks.push(changes.length);
    for (const { subject, cell } of changes) {
      this.#log.push(`${!cell ? '-' : this.cells.has(subject) ? '~' : '+'} ${subject}`);
      if (cell) this.cells.set(subject, cell as Cell<SourceText>);
      else this.cells.delete(subject);
    }
  }
}

export async function opened(root: string, options: Partial<FileFeedOptions> = {}): Promise<Watched> {
  const watched = new Watched(root, options);
  await watched.feed.open(selection);
  watched.takeLog();
  return watched;
}

/** A memo in memory, in place of the disk store. */
export class MapMemo implements FingerprintMemo {
  readonly rows = new Map<string, RememberedFile>();

  load(): ReadonlyMap<string, RememberedFile> {
    return new Map(this.rows);
  }

  save(_root: string, rows: Iterable<readonly [path: string, row: RememberedFile]>): void {
    for (const [path, row] of rows) this.rows.set(path, row);
  }

  forget(_root: string, paths: Iterable<string>): void {
    for (const path of paths) this.rows.delete(path);
  }
}
