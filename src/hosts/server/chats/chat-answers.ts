import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { ChatSettings } from '../../../analysis/settings.js';
import { type Disposable, DisposableStore } from '../../../base/disposable.js';
import { OperationalError } from '../../../base/errors.js';
import { present } from '../../../base/present.js';
import type { Chats, ListedSession } from '../../../chat/chats.js';
import type { ChatKey } from '../../chat-protocol.js';
import { notifications, type RequestKind, requests, type WithProgress } from '../../protocol.js';
import type { ServerParts } from '../parts.js';
import { beginProgress, type LongRun, signalOf } from '../progress.js';
import type { Answering } from '../requests.js';
import { ChatLists } from './chat-lists.js';
import {
  readChatsAsked,
  readExport,
  readKey,
  readKeys,
  readPageAsked,
  readSearch,
  recordOf,
} from './chat-params.js';
import { exportChats, readFacts, readPage, searchChats } from './chat-reading.js';
import { ChatWatch } from './chat-watch.js';

/** Answers about chats, of which nothing is looked at before the first question of somebody who allows it. */
export class ChatAnswers implements Disposable {
  readonly #connection: Connection;
  readonly #server: Answering;
  readonly #lists: ChatLists;
  readonly #watch: ChatWatch;
  readonly #owned = new DisposableStore();
  #wasAllowed: boolean | undefined;

  constructor(connection: Connection, server: Answering, openChats: ServerParts['openChats']) {
    this.#connection = connection;
    this.#server = server;
    const parts = {
      open: openChats,
      roots: () => server.folders.all.map(({ root }) => root),
      settings: () => this.#settings(),
    };
    this.#lists = this.#owned.add(new ChatLists(parts));
    const failed = (error: unknown): void => server.faults.note('chats', error);
    this.#watch = this.#owned.add(new ChatWatch({ lists: this.#lists, tell: () => this.#tell(), failed }));
    this.#listen();
  }

  /** Other folders, other settings: whoever shows chats asks again. */
  async changed(): Promise<void> {
    const { enabled: isAllowed } = await this.#settings();
    if (!isAllowed) await this.#lists.chats();
    this.#watch.changed();
    if (this.#wasAllowed !== undefined || isAllowed) this.#tell();
    this.#wasAllowed = isAllowed;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen(): void {
    this.#connection.onNotification(notifications.watchChats.method, ({ watching }) =>
      this.#watch.watch(watching === true),
    );
    this.#on(requests.chats, async params => {
      const { scope, from } = readChatsAsked(params);
      return this.#lists.answer(scope, from);
    });
    this.#on(requests.chatFacts, async params => {
      const chats = await this.#allowed();
      const heads = await this.#headsOf(chats, readKeys(recordOf(params).chats));
      return readFacts(chats, heads, now);
    });
    this.#on(requests.chatPage, async params => {
      const { page, ...key } = readPageAsked(params);
      const chats = await this.#allowed();
      const head = await this.#lists.headOf(chats, key);
      return head ? readPage(chats, head, page) : null;
    });
    this.#on(requests.searchChats, async (params, token) => {
      const search = readSearch(params);
      const chats = await this.#allowed();
      const { sessions } = await this.#lists.list(chats, 'here', search.from === 0);
      return this.#running('Searching', params, token, run =>
        searchChats(chats, sessions, search, { ...run, now }),
      );
    });
    this.#on(requests.exportChats, async (params, token) => {
      const wish = readExport(params);
      const chats = await this.#allowed();
      const heads =
        typeof wish.what === 'string'
          ? (await this.#lists.list(chats, wish.what, false)).sessions
          : await this.#headsOf(chats, wish.what.map(readKey));
      return this.#running('Exporting', params, token, run => exportChats(chats, heads, wish, run));
    });
  }

  #on<P, R>(
    kind: RequestKind<P, R>,
    answer: (params: P, token: CancellationToken) => Promise<NoInfer<R>>,
  ): void {
    this.#connection.onRequest(kind.method, (params: P, token: CancellationToken) =>
      this.#server.faults.request(kind.method, async () => {
        await this.#server.ready;
        return answer(params, token);
      }),
    );
  }

  async #running<T>(
    title: string,
    params: WithProgress,
    token: CancellationToken,
    work: (run: LongRun) => Promise<T>,
  ): Promise<T> {
    const { workDoneToken } = present(params);
    const progress = beginProgress(this.#connection, workDoneToken, title);
    return work({ signal: signalOf(token), onProgress: progress.report }).finally(progress.end);
  }

  async #headsOf(chats: Chats, keys: readonly ChatKey[]): Promise<readonly ListedSession[]> {
    const heads: ListedSession[] = [];
    for (const key of keys) heads.push(...[(await this.#lists.headOf(chats, key)) ?? []].flat());
    return heads;
  }

  async #allowed(): Promise<Chats> {
    const chats = await this.#lists.chats();
    if (!chats) throw new OperationalError('chat/disabled');
    return chats;
  }

  /** By the user's settings and the environment; no workspace has a say. */
  async #settings(): Promise<ChatSettings> {
    const all = await Promise.all(this.#server.folders.all.map(({ workspace }) => workspace.settings()));
    const places = new Set(all.flatMap(({ chats }) => chats.places));
    return { enabled: all.some(({ chats }) => chats.enabled), places: [...places] };
  }

  #tell(): void {
    void this.#connection.sendNotification(notifications.chatsChanged.method, {});
  }
}

function now(): number {
  return performance.now();
}
