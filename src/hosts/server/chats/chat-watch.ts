import { type Disposable, DisposableStore } from '../../../base/disposable.js';
import { secondMs } from '../../../base/units.js';
import type { Chats } from '../../../chat/chats.js';
import { watchFolders } from '../../../node/chats/watch-folders.js';
import { type ChatLists, entryOf } from './chat-lists.js';

/** A program that is in use writes to its store all the time. */
const pauseMs = 2 * secondMs;
/** For what no watcher tells: a folder that is new, a disk of a network. */
const nowAndThenMs = 30 * secondMs;

export interface ChatWatchParts {
  readonly lists: ChatLists;
  readonly tell: () => void;
  readonly failed: (error: unknown) => void;
}

/** While somebody looks at the list of chats: notices that it is another one now, and says so. */
export class ChatWatch implements Disposable {
  readonly #parts: ChatWatchParts;
  #watched: DisposableStore | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isSoon = false;
  #shown: string | undefined;

  constructor(parts: ChatWatchParts) {
    this.#parts = parts;
  }

  watch(isWatching: boolean): void {
    if (isWatching === (this.#watched !== undefined)) return;
    this.#end();
    if (!isWatching) return;
    this.#watched = new DisposableStore();
    void this.#look();
  }

  /** There may be other folders now, or what may be read has changed. */
  changed(): void {
    if (this.#watched) this.#again(0);
  }

  dispose(): void {
    this.#end();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#watched?.dispose();
    this.#watched = undefined;
    this.#timer = undefined;
    this.#shown = undefined;
  }

  /** Watches what there is now, which may be more than before. */
  async #look(): Promise<void> {
    const watched = this.#watched;
    try {
      const chats = await this.#parts.lists.chats();
      if (chats) await this.#compare(chats);
      if (watched !== this.#watched || watched === undefined) return;
      watched.dispose();
      this.#watched = new DisposableStore();
      if (chats) this.#watched.add(watchFolders(this.#parts.lists.folders(chats), () => this.#soon()));
      this.#again(nowAndThenMs);
    } catch (error) {
      this.#parts.failed(error);
      if (watched === this.#watched) this.#again(nowAndThenMs);
    }
  }

  async #compare(chats: Chats): Promise<void> {
    const { sessions, problems } = await this.#parts.lists.list(chats, 'here', true);
    const now = JSON.stringify([sessions.map(entryOf), problems.map(({ error }) => error.message)]);
    if (this.#shown !== undefined && this.#shown !== now) this.#parts.tell();
    this.#shown = now;
  }

  /** The first event counts: a program that never rests would put it off for ever. */
  #soon(): void {
    if (this.#isSoon) return;
    this.#again(pauseMs);
    this.#isSoon = true;
  }

  #again(ms: number): void {
    clearTimeout(this.#timer);
    this.#isSoon = false;
    this.#timer = setTimeout(() => void this.#look(), ms);
  }
}
