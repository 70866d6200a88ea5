import type { SessionFacts } from '../chat/facts.js';
import type { Match } from '../chat/match.js';
import type { OrphanReason } from '../chat/orphans.js';
import type { FoundPlace } from '../chat/search.js';
import type { SessionHead, SourceId } from '../chat/session.js';

/** Of one program a chat's own id; an export knows by it that it is the same. */
export interface ChatKey {
  readonly source: SourceId;
  readonly id: string;
}

/** Those of the open folders, or of folders that are on this machine no more. */
export type ChatScope = 'here' | 'orphans';

/** A chat as a tree shows it before anything of its messages is read. Times are epoch milliseconds. */
export interface ChatEntry
  extends ChatKey,
    Pick<SessionHead, 'title' | 'createdAt' | 'updatedAt' | 'isArchived' | 'isSubagent' | 'unsupported'> {
  /** What people call it. */
  readonly program: string;
  /** What it says that it belongs to: URIs or paths. */
  readonly folders: readonly string[];
  readonly match?: Match | undefined;
  readonly orphan?: OrphanReason | undefined;
}

/** A program whose chats, or some of them, cannot be read, and what to do about it. */
export interface ChatTrouble {
  readonly source: SourceId;
  readonly program: string;
  /** From the table of errors. */
  readonly code: string;
  readonly message: string;
}

export interface ChatsAsked {
  readonly scope: ChatScope;
  /** Chats that are known already; 0 looks anew. */
  readonly from: number;
}

export interface ChatsAnswer {
  /** False: nothing was looked at. */
  readonly isAllowed: boolean;
  /** Youngest first. */
  readonly entries: readonly ChatEntry[];
  /** How many there are in all. */
  readonly total: number;
  readonly troubles: readonly ChatTrouble[];
}

export interface ChatFile {
  /** As the program wrote it. */
  readonly name: string;
  /** Absolute; undefined where nobody can say to which folder it belongs. */
  readonly path: string | undefined;
  readonly isEdited: boolean;
  readonly isThere: boolean;
}

export interface ChatFacts extends ChatKey, Omit<SessionFacts, 'files'> {
  /** Edited ones first. */
  readonly files: readonly ChatFile[];
  /** How many more there are. */
  readonly moreFiles: number;
  /** Why nothing of the chat can be read; what is counted is then empty. */
  readonly failure?: string | undefined;
}

export interface ChatPage {
  /** Markdown, without secrets. */
  readonly text: string;
  readonly page: number;
  readonly pages: number;
  /** The first and the last message on it, from 1, and how many there are on all pages. */
  readonly first: number;
  readonly last: number;
  readonly messages: number;
}

export interface ChatSearch {
  readonly text: string;
  /** Chats that were looked through already, when a search goes on. */
  readonly from: number;
}

export interface FoundChat {
  readonly entry: ChatEntry;
  readonly places: readonly FoundPlace[];
  /** Of all places, more than are told. */
  readonly count: number;
}

export interface ChatSearchAnswer {
  readonly found: readonly FoundChat[];
  /** Chats looked through so far, youngest first. */
  readonly searched: number;
  readonly total: number;
  /** Chats that could not be read. */
  readonly unread: number;
}

export const chatFormats = ['md', 'json', 'jsonl'] as const;
export type ChatFormat = (typeof chatFormats)[number];

export interface ChatExport {
  /** Chats by their keys, or all of a scope. */
  readonly what: readonly ChatKey[] | ChatScope;
  readonly format: ChatFormat;
  /** Absolute. What is there is replaced, whole or not at all. */
  readonly file: string;
}

export interface ChatExported {
  readonly chats: number;
  readonly secrets: number;
  /** Why some are missing, a line each. */
  readonly failures: readonly string[];
}
