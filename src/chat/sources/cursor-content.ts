import { listAt, parsedJson, recordAt, textAt } from '../json.js';
import { type ChatFiles, cellText, type ForeignStore } from '../ports.js';
import type { Session, SessionHead } from '../session.js';
import { type OwnTime, timesOf } from '../times.js';
import { sessionOf } from '../whole-session.js';
import { bubbleMessage, bubbleTime, type Untimed } from './cursor-bubble.js';
import { composerModels, editedByComposer, namedByComposer } from './cursor-composer.js';
import { ranks } from './cursor-ranks.js';
import { unsupportedBubble, unsupportedComposer } from './cursor-versions.js';
import { tabsKey } from './cursor-workspace.js';

/** A session and its messages as they were stored, in the order of its own list. */
export interface CursorContent {
  readonly composer: string | undefined;
  readonly bubbles: readonly (readonly [id: string, text: string | undefined])[];
  /** All chats of the workspace, in the oldest generation. */
  readonly tabs: string | undefined;
}

const item = 'SELECT value FROM ItemTable WHERE key = ?';
const row = 'SELECT value FROM cursorDiskKV WHERE key = ?';

/** By exact keys: a sixth of the rows beside them are remains of edits. */
export function readCursorContent(files: ChatFiles, { id, file, rank }: SessionHead): CursorContent {
  const store = files.store(file);
  if (rank === ranks.tab) {
    return { composer: undefined, bubbles: [], tabs: cellText(store.select(item, tabsKey)[0]?.value) };
  }
  const composer = store.has('cursorDiskKV') ? rowText(store, `composerData:${id}`) : undefined;
  const ids = unsupportedComposer(parsedJson(composer)) ? [] : bubbleIds(parsedJson(composer));
  const bubbles = ids.map(bubble => [bubble, rowText(store, `bubbleId:${id}:${bubble}`)] as const);
  return { composer, bubbles, tabs: undefined };
}

export function cursorSession(head: SessionHead, content: CursorContent): Session {
  return content.tabs === undefined ? composerSession(head, content) : tabSession(head, content.tabs);
}

function composerSession(head: SessionHead, { composer, bubbles }: CursorContent): Session {
  const value = parsedJson(composer);
  if (value === undefined) return sessionOf(head, { problems: ['its content is not in the store'] });
  const unsupported = unsupportedComposer(value);
  if (unsupported) return sessionOf({ ...head, unsupported }, { problems: [unsupported] });
  const { rows, problems } = readable(
    inlineRows(value) ?? bubbles.map(([id, text]) => [id, parsedJson(text)]),
  );
  const listed = new Map(
    listAt(value, 'fullConversationHeadersOnly').map(one => [textAt(one, 'bubbleId'), one]),
  );
  const times = timesOf(
    rows.map(([id, bubble]) => bubbleTime(bubble, listed.get(id))),
    head.createdAt ?? head.updatedAt,
  );
  return sessionOf(head, {
    messages: rows.map(([id, bubble], index) => ({ ...bubbleMessage(id, bubble), time: times[index]! })),
    named: namedByComposer(value),
    edited: editedByComposer(value),
    models: composerModels(value),
    problems,
  });
}

type Rows = readonly (readonly [id: string, bubble: unknown])[];

/** Leaves out what is not there or of an unknown version, and says so. */
function readable(all: Rows): { readonly rows: Rows; readonly problems: readonly string[] } {
  const known = all.filter(([, bubble]) => bubble !== undefined && bubble !== null);
  const versions = known.map(([, bubble]) => unsupportedBubble(bubble)).filter(said => said !== undefined);
  const rows = known.filter(([, bubble]) => unsupportedBubble(bubble) === undefined);
  const lost = all.length - known.length;
  const problems = [...new Set(versions)].map(said => `${said} of messages`);
  return {
    rows,
    problems: lost > 0 ? [`${lost} of its messages are not in the store`, ...problems] : problems,
  };
}

/** Of before messages had rows of their own. */
function inlineRows(value: unknown): Rows | undefined {
  const inline = listAt(value, 'conversation');
  if (inline.length > 0) return inline.map(bubble => [textAt(bubble, 'bubbleId') ?? '', bubble]);
  const map = recordAt(value, 'conversationMap');
  if (Object.keys(map).length === 0) return undefined;
  return bubbleIds(value).map(id => [id, map[id]]);
}

function bubbleIds(value: unknown): readonly string[] {
  if (listAt(value, 'conversation').length > 0) return [];
  return listAt(value, 'fullConversationHeadersOnly').flatMap(header => textAt(header, 'bubbleId') ?? []);
}

function tabSession(head: SessionHead, tabs: string): Session {
  const tab = listAt(parsedJson(tabs), 'tabs').find(one => textAt(one, 'tabId') === head.id);
  const bubbles = listAt(tab, 'bubbles');
  const nothing: OwnTime = { recorded: undefined };
  const times = timesOf(
    bubbles.map(() => nothing),
    head.updatedAt,
  );
  const messages = bubbles.map((bubble, index) => ({ ...tabMessage(bubble, index), time: times[index]! }));
  return sessionOf(head, {
    messages,
    problems: tab === undefined ? ['its content is not in the store'] : [],
  });
}

function tabMessage(bubble: unknown, index: number): Untimed {
  return {
    id: textAt(bubble, 'id') ?? String(index),
    role: textAt(bubble, 'type') === 'user' ? 'user' : 'assistant',
    text: textAt(bubble, 'rawText') ?? textAt(bubble, 'text') ?? '',
    thinking: undefined,
    tools: [],
    model: textAt(bubble, 'modelType'),
    named: [],
    edited: [],
  };
}

function rowText(store: ForeignStore, key: string): string | undefined {
  return cellText(store.select(row, key)[0]?.value);
}
