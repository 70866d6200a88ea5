import type { ChatSettings } from '../../../analysis/settings.js';
import type { Disposable } from '../../../base/disposable.js';
import type { ChatListing, Chats, ListedSession } from '../../../chat/chats.js';
import { sourceOf } from '../../../chat/queries.js';
import type { ChatEntry, ChatKey, ChatScope, ChatsAnswer, ChatTrouble } from '../../chat-protocol.js';
import type { OpenedChats } from '../../cli/parts.js';

export interface ChatListsParts {
  readonly open: (settings: ChatSettings) => Promise<OpenedChats>;
  /** Of the open folders, absolute. */
  readonly roots: () => readonly string[];
  readonly settings: () => Promise<ChatSettings>;
}

/** Of one answer: the editor reads it on the thread that all its extensions share. */
const mostEntries = 200;

/** The chats of the open folders and of those that are gone. Nothing is opened before somebody asks who may. */
export class ChatLists implements Disposable {
  readonly #parts: ChatListsParts;
  readonly #kept = new Map<ChatScope, ChatListing>();
  #opened: { readonly places: string; readonly chats: Promise<OpenedChats> } | undefined;

  constructor(parts: ChatListsParts) {
    this.#parts = parts;
  }

  /** Undefined where nothing may be read: what was known is forgotten then. */
  async chats(): Promise<Chats | undefined> {
    const settings = await this.#parts.settings();
    const places = settings.places.join('\n');
    if (!settings.enabled || (this.#opened && this.#opened.places !== places)) await this.#forget();
    if (!settings.enabled) return undefined;
    this.#opened ??= { places, chats: this.#parts.open(settings) };
    return (await this.#opened.chats).chats;
  }

  async answer(scope: ChatScope, from: number): Promise<ChatsAnswer> {
    const chats = await this.chats();
    if (!chats) return { isAllowed: false, entries: [], total: 0, troubles: [] };
    const { sessions, problems } = await this.list(chats, scope, from === 0);
    return {
      isAllowed: true,
      entries: sessions.slice(from, from + mostEntries).map(entryOf),
      total: sessions.length,
      troubles: troublesOf(problems),
    };
  }

  /** As it was when it was last looked at, unless it is to be looked at now. */
  async list(chats: Chats, scope: ChatScope, isAnew: boolean): Promise<ChatListing> {
    const known = isAnew ? undefined : this.#kept.get(scope);
    const listing = known ?? (scope === 'here' ? await this.#here(chats) : await this.#orphans(chats));
    this.#kept.set(scope, listing);
    return listing;
  }

  /** One that no list here shows may be of any folder on this machine. */
  async headOf(chats: Chats, key: ChatKey): Promise<ListedSession | undefined> {
    for (const { sessions } of this.#kept.values()) {
      const known = sessions.find(session => isSame(session, key));
      if (known) return known;
    }
    const here = await this.list(chats, 'here', true);
    return (
      here.sessions.find(session => isSame(session, key)) ??
      (await chats.list()).sessions.find(session => isSame(session, key))
    );
  }

  /** Folders whose files decide what is here. */
  folders(chats: Chats): readonly string[] {
    const files = this.#parts.roots().flatMap(root => chats.files(root));
    return [...new Set(files.map(file => file.slice(0, file.lastIndexOf('/'))))];
  }

  dispose(): void {
    void this.#forget();
  }

  async #here(chats: Chats): Promise<ChatListing> {
    const all = await this.#ofRoots(chats);
    return { ...all, sessions: all.sessions.filter(isHere) };
  }

  /** Of the whole machine; what may once have been of these folders says so. */
  async #orphans(chats: Chats): Promise<ChatListing> {
    const near = new Map((await this.#ofRoots(chats)).sessions.map(one => [nameOf(one), one]));
    const all = await chats.list();
    const orphans = all.sessions.filter(one => !isHere(near.get(nameOf(one)) ?? one));
    return { ...all, sessions: orphans.map(one => ({ ...one, match: near.get(nameOf(one))?.match })) };
  }

  /** A chat that belongs to several folders is shown once. */
  async #ofRoots(chats: Chats): Promise<ChatListing> {
    const listings = await Promise.all(this.#parts.roots().map(root => chats.list(root)));
    const sessions = new Map(
      listings.flatMap(one => one.sessions).map(session => [nameOf(session), session]),
    );
    return {
      sessions: [...sessions.values()].sort((a, b) => timeOf(b) - timeOf(a)),
      problems: listings.flatMap(({ problems }) => problems),
    };
  }

  async #forget(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    this.#kept.clear();
    (await opened?.chats)?.dispose();
  }
}

export function entryOf(session: ListedSession): ChatEntry {
  const { source, id, title, createdAt, updatedAt, claim, match, orphan } = session;
  const { isArchived, isSubagent, unsupported } = session;
  return {
    source,
    id,
    program: sourceOf(source).name,
    title,
    createdAt,
    updatedAt,
    folders: claim?.folders ?? [],
    match,
    orphan,
    isArchived,
    isSubagent,
    unsupported,
  };
}

/** What was said in a folder that is gone inside one that is open is about the open one. */
function isHere({ orphan, match }: ListedSession): boolean {
  return orphan === undefined || match?.by === 'subfolder';
}

/** Each once, however many folders met it. */
function troublesOf(problems: ChatListing['problems']): readonly ChatTrouble[] {
  const troubles = problems.map(({ source, error }) => ({
    source,
    program: sourceOf(source).name,
    code: error.code,
    message: error.message,
  }));
  return [...new Map(troubles.map(trouble => [`${trouble.source} ${trouble.message}`, trouble])).values()];
}

function timeOf({ updatedAt, createdAt }: ListedSession): number {
  return updatedAt ?? createdAt ?? 0;
}

function isSame(session: ChatKey, { source, id }: ChatKey): boolean {
  return session.id === id && session.source === source;
}

function nameOf({ source, id }: ChatKey): string {
  return `${source} ${id}`;
}
