import { setImmediate as breath } from 'node:timers/promises';
import { Cancelled, OperationalError } from '../../../base/errors.js';
import type { Chats, ListedSession } from '../../../chat/chats.js';
import { exported } from '../../../chat/export.js';
import { page as markdown } from '../../../chat/print/markdown.js';
import { wordsOf } from '../../../chat/search.js';
import { writeTexts } from '../../../node/files/text-file.js';
import { sessionPrinterOf } from '../../chat-printers.js';
import type {
  ChatExport,
  ChatExported,
  ChatFacts,
  ChatPage,
  ChatSearch,
  ChatSearchAnswer,
  FoundChat,
} from '../../chat-protocol.js';
import { SecretCounter } from '../../secret-counter.js';
import type { LongRun } from '../progress.js';
import { chatFiles } from './chat-files.js';
import { entryOf } from './chat-lists.js';

/** How long one request may read before it answers with what it has; both are for people who wait. */
const patienceMs = { facts: 1500, search: 10_000 };

/** Of the first of these chats, as far as there is time; of one at least. */
export async function readFacts(
  chats: Chats,
  heads: readonly ListedSession[],
  now: () => number,
): Promise<readonly ChatFacts[]> {
  const end = now() + patienceMs.facts;
  const facts: ChatFacts[] = [];
  for (const head of heads) {
    if (facts.length > 0 && now() >= end) break;
    facts.push(await factsOf(chats, head));
    // Between two chats others are answered.
    await breath();
  }
  return facts;
}

async function factsOf(chats: Chats, head: ListedSession): Promise<ChatFacts> {
  const { source, id } = head;
  try {
    const { files, ...facts } = await chats.facts(head);
    return { source, id, ...facts, ...chatFiles(files, head) };
  } catch (error) {
    if (!OperationalError.is(error)) throw error;
    return { ...nothing, source, id, failure: error.message };
  }
}

const nothing = {
  user: 0,
  assistant: 0,
  models: [],
  files: [],
  moreFiles: 0,
  origins: {},
  pages: 1,
  problems: [],
};

export async function readPage(chats: Chats, head: ListedSession, asked: number): Promise<ChatPage> {
  const { session, range, page, pages, messages } = await chats.page(head, asked);
  const text = markdown(session);
  return { text, page, pages, first: range.from + 1, last: range.to, messages };
}

/** One chat after the other by the keys of its messages, youngest first, until there is no time left. */
export async function searchChats(
  chats: Chats,
  heads: readonly ListedSession[],
  { text, from }: ChatSearch,
  { signal, onProgress, now }: LongRun & { readonly now: () => number },
): Promise<ChatSearchAnswer> {
  const words = wordsOf(text);
  const end = now() + patienceMs.search;
  const found: FoundChat[] = [];
  let [searched, unread] = [from, 0];
  for (const head of heads.slice(from)) {
    if (signal.aborted || (searched > from && now() >= end)) break;
    const read = await readable(() => chats.found(head, words));
    if (read?.value) found.push({ entry: entryOf(head), ...read.value });
    if (!read) unread++;
    onProgress(++searched, heads.length);
    await breath();
  }
  return { found, searched, total: heads.length, unread };
}

async function readable<T>(read: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!OperationalError.is(error)) throw error;
    return undefined;
  }
}

/** Through what the command line exports with. */
export async function exportChats(
  chats: Chats,
  heads: readonly ListedSession[],
  { format, file }: Omit<ChatExport, 'what'>,
  { signal, onProgress }: LongRun,
): Promise<ChatExported> {
  const counter = new SecretCounter();
  const failures: string[] = [];
  let done = 0;
  const texts = exported(heads, {
    printer: sessionPrinterOf(format),
    signal,
    read: async head => {
      onProgress(++done, heads.length);
      await breath();
      return chats.session(head, counter.redact);
    },
    failed: error => failures.push(error.message),
  });
  await writeTexts(file, texts).catch(error => {
    throw signal.aborted ? new Cancelled('export') : error;
  });
  return { chats: heads.length - failures.length, secrets: counter.count, failures };
}
