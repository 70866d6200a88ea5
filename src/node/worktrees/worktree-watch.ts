import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { type Disposable, DisposableStore, toDisposable } from '../../base/disposable.js';
import { Emitter } from '../../base/event.js';
import { secondMs } from '../../base/units.js';

export interface WatchOptions {
  /** How long after an event it is told, with all that came meanwhile; default 100 ms. */
  readonly settleMs?: number;
  /** After this long without an event it is told all the same; default 30 s. */
  readonly maxAgeMs?: number;
}

const usualSettleMs = 100;
/** A second look: a new folder may be filled before it is watched. */
const laterMs = 500;
const usualMaxAgeMs = 30 * secondMs;
/** Beyond these, the age alone tells. */
const mostFolders = 4_000;

/** In the common directory: what changes without changing worktrees or branches. */
const besides = /(\.lock|\.pid|~|^objects|^logs|^hooks|^COMMIT_EDITMSG|^FETCH_HEAD|^lfs)$/;

/**
 * Tells when branches, commits or worktrees of a repository may have changed, whoever changed them. It watches the common
 * git directory: files of the worktrees themselves are somebody else's to watch.
 */
export class WorktreeWatch implements Disposable {
  readonly #folder: string;
  readonly #options: WatchOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Emitter<'event' | 'age'>();
  readonly #owned = new DisposableStore();
  #settling: NodeJS.Timeout | undefined;
  #later: NodeJS.Timeout | undefined;
  #age: NodeJS.Timeout | undefined;

  constructor(commonDirectory: string, options: WatchOptions = {}) {
    this.#folder = commonDirectory;
    this.#options = options;
    this.#owned.add(this.#changed);
    this.#owned.add(toDisposable(() => this.#stop()));
    this.#follow();
    this.#grow();
  }

  get onDidChange(): Emitter<'event' | 'age'>['event'] {
    return this.#changed.event;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #stop(): void {
    for (const timer of [this.#settling, this.#later, this.#age]) clearTimeout(timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /** Watches what has come, and lets go of what is gone. */
  #follow(): void {
    const folders = new Set(watchedFolders(this.#folder).slice(0, mostFolders));
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#watch(folder);
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, (type, name) => {
        // Itself is gone, and perhaps another is there under its name.
        if (type === 'rename' && name === basename(folder)) this.#forget(folder, watcher);
        else if (folder !== this.#folder || name === null || !besides.test(name)) this.#notice();
      });
      watcher.on('error', () => this.#forget(folder, watcher));
      this.#watchers.set(folder, watcher);
    } catch {
      return; // It is gone already, or the system watches no more: the age tells.
    }
  }

  #forget(folder: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.#watchers.get(folder) === watcher) this.#watchers.delete(folder);
    this.#notice();
  }

  #notice(): void {
    if (this.#owned.isDisposed) return;
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      this.#tell('event');
    }, this.#options.settleMs ?? usualSettleMs);
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#tell('event'), laterMs);
  }

  #tell(reason: 'event' | 'age'): void {
    this.#follow();
    this.#grow();
    this.#changed.fire(reason);
  }

  #grow(): void {
    clearTimeout(this.#age);
    this.#age = setTimeout(() => this.#tell('age'), this.#options.maxAgeMs ?? usualMaxAgeMs);
  }
}

/** Each by itself: not every system watches what lies below. */
function watchedFolders(common: string): readonly string[] {
  const below = ['refs', 'reftable', 'worktrees'].flatMap(name => withFoldersBelow(join(common, name)));
  return [common, ...below];
}

function withFoldersBelow(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const folders = entries.filter(entry => entry.isDirectory() && entry.name !== 'logs');
    return [folder, ...folders.flatMap(({ name }) => withFoldersBelow(join(folder, name)))];
  } catch {
    return []; // Not every repository has each of them.
  }
}
