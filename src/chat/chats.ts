import { digestOf } from '../base/digest.js';
import { messageOf, OperationalError } from '../base/errors.js';
import type { Machine } from '../base/places/machine.js';
import type { Engine } from '../engine/engine.js';
import type { Change } from '../engine/feed.js';
import { factsOf, type SessionFacts } from './facts.js';
import { folderKey } from './folders.js';
import { type AskedFolder, type Match, matchOf } from './match.js';
import { type OrphanReason, orphanReasonOf } from './orphans.js';
import { pageOf, type SessionPage, shortened } from './pages.js';
import type { ChatFiles } from './ports.js';
import { chatContent, chatHeads, chatIndex, chatSession, sourceOf } from './queries.js';
import { type Redact, redacted, redactedIn, redactingOnce } from './redaction.js';
import { type Found, foundIn } from './search.js';
import type { Session, SessionHead, SourceId } from './session.js';
import { chatSources } from './sources/index.js';
import type { ChatSource, Part } from './sources/source.js';
import { type ChatStore, readStoreOf } from './stores.js';
import { unionOf } from './union.js';
import { type KnownWorkspaces, knownWorkspaces } from './workspaces.js';

export interface ListedSession extends SessionHead {
  /** Why it is thought to belong to the folder that was asked for; absent where none was. */
  readonly match?: Match | undefined;
  readonly orphan?: OrphanReason | undefined;
}

/** A store that could not be read; the others were. */
export interface ChatProblem {
  readonly source: SourceId;
  readonly error: OperationalError;
}

export interface ChatListing {
  /** Youngest first. */
  readonly sessions: readonly ListedSession[];
  readonly problems: readonly ChatProblem[];
}

export interface ChatsOptions {
  readonly engine: Engine;
  readonly files: ChatFiles;
  readonly machine: Machine;
  /** Takes secrets out of whatever is answered. */
  readonly redact: Redact;
}

/** Chats of all programs, read as they are asked for: indexes first, messages of a session only for who wants them. */
export class Chats {
  readonly #options: ChatsOptions;
  readonly #redactTitle: Redact;
  readonly #subjects = new Map<string, ReadonlySet<string>>();

  constructor(options: ChatsOptions) {
    this.#options = options;
    this.#redactTitle = redactingOnce(options.redact);
  }

  /** Those of one folder, or all there are on this machine. */
  async list(folder?: string): Promise<ChatListing> {
    const asked = folder === undefined ? undefined : this.#asked(folder);
    const found = await this.#releasing(Promise.all(chatSources.map(source => this.#heads(source, asked))));
    const problems = found.flatMap(one => one.problems);
    const heads = unionOf(found.flatMap(one => one.heads));
    const vantage = asked ?? this.#asked('');
    const listed = await Promise.all(heads.map(head => this.#listed(head, vantage, !asked)));
    return { sessions: listed.flat(), problems };
  }

  /** A line a program: what the file system tells, and where `mayRead`, what is in there. */
  async stores(mayRead: boolean): Promise<readonly ChatStore[]> {
    const found = await this.#releasing(Promise.all(chatSources.map(source => this.#store(source, mayRead))));
    return found.filter(({ files, problems }) => files > 0 || problems.length > 0);
  }

  /** Of every editor, which of its workspaces are a folder. */
  workspaces(folder: string): readonly KnownWorkspaces[] {
    const { files, machine } = this.#options;
    return knownWorkspaces({ files, machine, asked: this.#asked(folder) });
  }

  /** Whole, without secrets; taken out by whoever counts them, if not by us. */
  async session(head: SessionHead, redact: Redact = this.#options.redact): Promise<Session> {
    return redacted(await this.#read(head), redact);
  }

  /** As much as is shown at once, without secrets; the nearest page there is. */
  async page(head: SessionHead, asked: number): Promise<SessionPage> {
    const page = pageOf(await this.#read(head), asked);
    return { ...page, session: shortened(await redacted(page.session, this.#options.redact)) };
  }

  async facts(head: SessionHead): Promise<SessionFacts> {
    return factsOf(await this.#read(head));
  }

  /** Undefined where the words stand nowhere in it. */
  async found(head: SessionHead, words: readonly string[]): Promise<Found | undefined> {
    return foundIn(await this.#read(head), words, this.#options.redact);
  }

  /** The files that decide what a list shows. */
  files(folder?: string): readonly string[] {
    const { files, machine } = this.#options;
    const asked = folder === undefined ? undefined : this.#asked(folder);
    return chatSources.flatMap(source => {
      try {
        return source.parts({ files, machine, asked }).map(({ subject }) => subject);
      } catch (error) {
        // Listing tells what is wrong with this store.
        if (!OperationalError.is(error)) throw error;
        return [];
      }
    });
  }

  async #read(head: SessionHead): Promise<Session> {
    const { engine, files } = this.#options;
    const { source, id } = head;
    const part = sourceOf(source).content(files, head);
    const subject = `${source} ${head.file} ${part.subject}`;
    const digest = digestOf('chat-content', subject, part.stamp, JSON.stringify(head));
    const read = async () => ({ source, head, rows: await part.read() });
    engine.apply([{ input: chatContent, subject, cell: { digest, read } }]);
    const session = await this.#releasing(engine.get(chatSession, subject));
    if (session.head.unsupported && session.messages.length === 0)
      throw new OperationalError('chat/unsupported', `${id}: ${session.head.unsupported}`);
    return session;
  }

  /** No handle is held between two questions: it would be in the way of the programs whose files they are. */
  async #releasing<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      this.#options.files.release();
    }
  }

  async #heads(source: ChatSource, asked: AskedFolder | undefined): Promise<Heads> {
    const { files, machine } = this.#options;
    try {
      const parts = source.parts({ files, machine, asked });
      const subjects = this.#apply(source, parts, asked);
      const answers = await Promise.all(subjects.map(subject => this.#headsIn(source, subject)));
      return { heads: answers.flatMap(one => one.heads), problems: answers.flatMap(one => one.problems) };
    } catch (error) {
      return { heads: [], problems: [problemOf(source.id, error)] };
    }
  }

  async #headsIn(source: ChatSource, subject: string): Promise<Heads> {
    try {
      return { heads: await this.#options.engine.get(chatHeads, subject), problems: [] };
    } catch (error) {
      return { heads: [], problems: [problemOf(source.id, error)] };
    }
  }

  async #store(source: ChatSource, mayRead: boolean): Promise<ChatStore> {
    const { files, machine } = this.#options;
    const { id, name } = source;
    try {
      const subjects = new Set(source.parts({ files, machine, asked: undefined }).map(one => one.subject));
      const bytes = [...subjects].reduce((sum, file) => sum + files.bytes(file), 0);
      const known = { source: id, name, files: subjects.size, bytes };
      if (!mayRead || subjects.size === 0) return { ...known, problems: [] };
      const { heads, problems } = await this.#heads(source, undefined);
      return { ...known, read: readStoreOf(source, heads), problems: problems.map(({ error }) => error) };
    } catch (error) {
      return { source: id, name, files: 0, bytes: 0, problems: [problemOf(id, error).error] };
    }
  }

  /** Sets what is there now, and lets go of what is there no more. */
  #apply({ id }: ChatSource, parts: readonly Part[], asked: AskedFolder | undefined): readonly string[] {
    const scope = `${id} ${asked ? folderKey(asked.path, asked) : '*'}`;
    const changes = parts.map((part): Change => {
      const subject = `${scope} ${part.subject}`;
      const digest = digestOf('chat-index', subject, part.stamp);
      return {
        input: chatIndex,
        subject,
        cell: { digest, read: async () => ({ source: id, rows: await part.read() }) },
      };
    });
    const subjects = new Set(changes.map(({ subject }) => subject));
    const gone = [...(this.#subjects.get(scope) ?? [])].filter(subject => !subjects.has(subject));
    this.#subjects.set(scope, subjects);
    this.#options.engine.apply([...changes, ...gone.map(subject => ({ input: chatIndex, subject }))]);
    return [...subjects];
  }

  #asked(path: string): AskedFolder {
    const { files, machine } = this.#options;
    const { platform, distribution, driveMount } = machine;
    const vantage = { platform, distribution, driveMount };
    return {
      path,
      ...vantage,
      realPath: remembering(name => files.realPath(name)),
      keyOf: remembering(text => folderKey(text, vantage)),
    };
  }

  async #listed(head: SessionHead, asked: AskedFolder, isAll: boolean): Promise<readonly ListedSession[]> {
    const match = isAll ? undefined : matchOf(head.claim, asked);
    if (!isAll && !match) return [];
    const exists = (path: string): boolean => asked.realPath(path) !== undefined;
    const title = await redactedIn(head.title, this.#redactTitle);
    return [{ ...head, title, match, orphan: orphanReasonOf(head, { ...asked, exists }) }];
  }
}

/** The same folder is asked after for every one of its sessions, and by every program. */
function remembering<T>(look: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return path => {
    const answer = known.get(path) ?? { found: look(path) };
    known.set(path, answer);
    return answer.found;
  };
}

interface Heads {
  readonly heads: readonly SessionHead[];
  readonly problems: readonly ChatProblem[];
}

/** What the world did is told; what we did wrong is thrown. */
function problemOf(source: SourceId, error: unknown): ChatProblem {
  if (!OperationalError.is(error)) throw error;
  return { source, error };
}

/** One line a store. */
export function problemText({ source, error }: ChatProblem): string {
  const cause = error.cause === undefined ? '' : ` (${messageOf(error.cause)})`;
  return `${sourceOf(source).name}: ${error.message}${cause}`;
}
