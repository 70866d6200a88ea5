import { input, query } from '../engine/query.js';
import type { Session, SessionHead, SourceId } from './session.js';
import { chatSources } from './sources/index.js';
import type { ChatSource } from './sources/source.js';

/** An index of sessions as it was stored. */
export interface IndexRows {
  readonly source: SourceId;
  readonly rows: unknown;
}

/** The messages of a session as they were stored. */
export interface ContentRows extends IndexRows {
  readonly head: SessionHead;
}

const version = chatSources.map(source => `${source.id}@${source.version}`).join(' ');

/** Of other programs' stores, so never kept beyond the process: what people said stays where they said it. */
export const chatIndex = input<IndexRows>('chat-index');
export const chatContent = input<ContentRows>('chat-content');

/** What one index tells of sessions. */
export const chatHeads = query({
  id: 'chat-heads',
  version,
  keep: 'memory',
  deps: { index: chatIndex },
  run: ({ index: { source, rows } }): readonly SessionHead[] => sourceOf(source).heads(rows),
  weigh: heads => headBytes * (heads.length + 1),
});

/** A whole session. */
export const chatSession = query({
  id: 'chat-session',
  version,
  keep: 'memory',
  deps: { content: chatContent },
  run: ({ content: { source, head, rows } }): Session | Promise<Session> =>
    sourceOf(source).session(head, rows),
  weigh: weightOf,
});

export function sourceOf(id: SourceId): ChatSource {
  const source = chatSources.find(one => one.id === id);
  if (!source) throw new RangeError(`no source of chats named ${id}`);
  return source;
}

const headBytes = 400;
const messageBytes = 300;

/** Texts take two bytes a character at most. */
function weightOf({ messages }: Session): number {
  const characters = messages.reduce(
    (sum, { text, thinking = '', tools }) =>
      sum +
      text.length +
      thinking.length +
      tools.reduce((all, { input: asked = '', result = '' }) => all + asked.length + result.length, 0),
    0,
  );
  return headBytes + messageBytes * messages.length + 2 * characters;
}
