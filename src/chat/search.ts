import { pageAt, pagesOf } from './pages.js';
import type { Message, Session } from './session.js';

/** Where in a session the words that were looked for stand together. */
export type FoundIn = 'title' | 'file' | 'message';

export interface FoundPlace {
  readonly in: FoundIn;
  /** What stands around the words, without secrets; a path for a file. */
  readonly text: string;
  /** Of a message: who said it. */
  readonly role?: Message['role'];
  /** Of a message: the page that it is on, from 1. */
  readonly page?: number;
}

export interface Found {
  /** The first of them, in the order title, files, messages. */
  readonly places: readonly FoundPlace[];
  /** How many there are in all. */
  readonly count: number;
}

/** Of one session; who has found so much opens it. */
const mostPlaces = 20;
const aroundCharacters = { before: 30, after: 120 };

/** Lower case, each once. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))];
}

/** Where all words stand in one place, in any order; undefined where they do nowhere. Secrets are not looked through. */
export async function foundIn(
  session: Session,
  words: readonly string[],
  redact: (text: string) => Promise<string>,
): Promise<Found | undefined> {
  const { head, files } = session;
  const title = hasAll(head.title, words) ? await redact(head.title) : undefined;
  const paths = files.filter(({ path }) => hasAll(path, words)).map(({ path }) => path);
  const places: FoundPlace[] = [
    ...(hasAll(title, words) ? [{ in: 'title', text: title } as const] : []),
    ...paths.map(text => ({ in: 'file', text }) as const),
  ];
  let count = places.length;
  const pages = pagesOf(session.messages);
  for (const [index, message] of session.messages.entries()) {
    if (!hasAll(message.text, words)) continue;
    const said = await redact(message.text);
    if (!hasAll(said, words)) continue;
    count++;
    const { role } = message;
    if (places.length < mostPlaces)
      places.push({ in: 'message', text: around(said, words), role, page: pageAt(pages, index) });
  }
  return count === 0 ? undefined : { places: places.slice(0, mostPlaces), count };
}

function hasAll(text: string | undefined, words: readonly string[]): text is string {
  if (text === undefined) return false;
  const lower = text.toLowerCase();
  return words.every(word => lower.includes(word));
}

/** In one line, from a little before the first word that stands there. */
function around(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const first = Math.min(...words.map(word => lower.indexOf(word)));
  const from = Math.max(0, first - aroundCharacters.before);
  const to = first + aroundCharacters.after;
  const cut = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`;
}
