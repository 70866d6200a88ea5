import { dayMs } from '../../../base/units.js';
import type { ChatEntry, ChatFile, ChatKey, ChatScope, ChatTrouble, FoundChat } from '../../chat-protocol.js';

export const chatGroupings = ['time', 'source'] as const;
export type ChatGrouping = (typeof chatGroupings)[number];

/** Youngest first; `unknown` for chats of which nothing says when they were. */
export const ages = ['today', 'yesterday', 'week', 'older', 'unknown'] as const;
export type Age = (typeof ages)[number];

export interface ChatGroup {
  readonly kind: 'group';
  readonly by: ChatGrouping | 'orphans';
  /** An age or a program; what tells it from its siblings. */
  readonly key: string;
  /** Youngest first; of orphans those that are known by now. */
  readonly entries: readonly ChatEntry[];
  /** Undefined for orphans that nobody has looked for. */
  readonly count: number | undefined;
}

export interface ChatNode {
  readonly kind: 'chat';
  /** Of its group, as one chat may stand in two. */
  readonly group: string;
  readonly entry: ChatEntry;
  readonly found?: FoundChat;
}

export interface FileNode {
  readonly kind: 'file';
  readonly chat: ChatNode;
  readonly file: ChatFile;
}

export interface PlaceNode {
  readonly kind: 'place';
  readonly chat: ChatNode;
  readonly place: FoundChat['places'][number];
  readonly index: number;
}

export interface TroubleNode {
  readonly kind: 'trouble';
  readonly trouble: ChatTrouble;
}

/** Stands for what is not there yet; chosen, it brings more. */
export interface MoreNode {
  readonly kind: 'more';
  readonly of: ChatScope | 'search';
  readonly known: number;
  readonly total: number;
}

/** Says why there is nothing else; cannot be opened. */
export interface NoteNode {
  readonly kind: 'note';
  readonly text: 'empty' | 'no orphans' | 'no files' | 'more files' | 'failure';
  readonly detail?: string;
}

export type Node = ChatGroup | ChatNode | FileNode | PlaceNode | TroubleNode | MoreNode | NoteNode;

/** Of entries in their order, those that are there; `now` in epoch milliseconds, by days of this machine. */
export function groupsOf(entries: readonly ChatEntry[], by: ChatGrouping, now: number): readonly ChatGroup[] {
  if (by === 'time') {
    const byAge = Map.groupBy(entries, entry => ageOf(timeOf(entry), now));
    return ages.flatMap(age => groupOf('time', age, byAge.get(age)));
  }
  const byProgram = Map.groupBy(entries, ({ program }) => program);
  return [...byProgram.keys()].sort().flatMap(name => groupOf('source', name, byProgram.get(name)));
}

function groupOf(
  by: ChatGrouping,
  key: string,
  entries: readonly ChatEntry[] | undefined,
): readonly ChatGroup[] {
  return entries ? [{ kind: 'group', by, key, entries, count: entries.length }] : [];
}

export function ageOf(ms: number | undefined, now: number): Age {
  if (ms === undefined) return 'unknown';
  const today = new Date(now).setHours(0, 0, 0, 0);
  if (ms >= today) return 'today';
  // Summer time may make a day of 23 or 25 hours.
  const days = Math.round((today - new Date(ms).setHours(0, 0, 0, 0)) / dayMs);
  if (days === 1) return 'yesterday';
  return days < 7 ? 'week' : 'older';
}

/** When it was last changed or, where nothing says that, begun. */
export function timeOf({ updatedAt, createdAt }: Pick<ChatEntry, 'updatedAt' | 'createdAt'>) {
  return updatedAt ?? createdAt;
}

export function chatNodes(group: string, entries: readonly ChatEntry[]): readonly ChatNode[] {
  return entries.map(entry => ({ kind: 'chat', group, entry }));
}

/** What was found: the chat, opened, has the places below. */
export function foundNodes(found: readonly FoundChat[]): readonly ChatNode[] {
  return found.map(one => ({ kind: 'chat', group: 'search', entry: one.entry, found: one }));
}

export function placeNodes(chat: ChatNode): readonly PlaceNode[] {
  return (chat.found?.places ?? []).map((place, index) => ({ kind: 'place', chat, place, index }));
}

/** What brings the rest, if there is any. */
export function moreOf(of: MoreNode['of'], known: number, total: number): readonly MoreNode[] {
  return known < total ? [{ kind: 'more', of, known, total }] : [];
}

export function keyText({ source, id }: ChatKey): string {
  return `${source} ${id}`;
}
