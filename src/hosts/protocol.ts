import type { Result } from '../health/check.js';
import type { Report } from '../health/report.js';
import type {
  DetailedReport,
  Explanation,
  FileReport,
  Freshness,
  Verification,
} from '../workspace/answers.js';
import type { ClearWhat } from '../workspace/clear.js';
import type { Status } from '../workspace/status.js';
import type {
  ChatExport,
  ChatExported,
  ChatFacts,
  ChatKey,
  ChatPage,
  ChatSearch,
  ChatSearchAnswer,
  ChatsAnswer,
  ChatsAsked,
} from './chat-protocol.js';

/** A method both sides read the same types from; it needs neither the server's nor the client's library. */
export interface RequestKind<P, R> {
  readonly method: string;
  readonly types?: (params: P) => R;
}

export interface NotificationKind<P> {
  readonly method: string;
  readonly types?: (params: P) => void;
}

/** How findings reach the editor. Pushing costs less (test/hosts/server/traffic.test.ts); pulling is for editors that ask. */
export type Delivery = 'push' | 'pull';

/** `initializationOptions` of the server; every one may be missing when another editor starts it. */
export interface ServerOptions {
  /** False in a workspace the user does not trust: nothing of it may decide what runs or where we write. */
  readonly trusted?: boolean;
  /** Absolute folder for the disk cache; the user's cache folder when missing. No setting of a workspace may say it. */
  readonly cacheHome?: string;
  readonly maxDiskMb?: number;
  readonly maxMemoryMb?: number;
  readonly delivery?: Delivery;
  /** The user's own OpenTelemetry collector; without it no span is made. No setting of a workspace may say it. */
  readonly otlpEndpoint?: string;
  /** What the editor calls the machine it works on: ssh-remote, wsl, dev-container. */
  readonly remoteName?: string;
}

/** One folder's answer; several folders may be open. */
export interface FolderAnswer<T> {
  readonly root: string;
  readonly answer: T;
}

/** A token for `$/progress`, made by the asker. */
export interface WithProgress {
  readonly workDoneToken?: string;
}

export interface Explained {
  readonly explanation: Explanation;
  readonly report: DetailedReport;
}

/** What the editor shows about one open file. */
export interface FileState {
  readonly uri: string;
  /** `none`: the file is not analysed. */
  readonly freshness: Freshness | 'none';
  /** The findings shown are older than the text. */
  readonly busy: boolean;
  /** Why the answer is partial, or why there is none. */
  readonly problem?: string;
}

export type Found = Pick<FileReport['findings'][number], 'rule' | 'severity' | 'message' | 'range'>;

/** Findings that the editor shows of one file; none when it shows no more. */
export interface FoundFile {
  /** Of its folder, absolute. */
  readonly root: string;
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly findings: readonly Found[];
}

export interface FindingsAnswer {
  /** What to ask from next. */
  readonly revision: number;
  /** There are more files: ask again, now. */
  readonly more: boolean;
  readonly files: readonly FoundFile[];
}

/** How much went. */
export interface Removed {
  readonly files: number;
  readonly bytes: number;
}

export interface DiagnoseParams {
  /** Comes with each check that is told. */
  readonly token: string;
  /** URI of an open folder; without it, or when it has gone, the outermost. */
  readonly folder?: string;
}

/** One check is done; others of the same diagnosis may not be. */
export interface Checked {
  /** Of the request. */
  readonly token: string;
  readonly result: Result;
}

export type DiagnosisFormat = 'json' | 'html' | 'md';

/** `accept`: it holds all findings of now; `prune`: of those that it holds, the ones that are still found. */
export type BaselineWhat = 'accept' | 'prune' | 'remove';

/** How many findings a baseline holds. */
export interface BaselineChange {
  readonly before: number;
  readonly after: number;
}

export const requests = {
  /** Null while no folder is open. */
  status: request<Record<string, never>, Status | null>('treewarden/status'),
  scan: request<WithProgress, void>('treewarden/scan'),
  explain: request<{ readonly uri: string }, Explained | null>('treewarden/explain'),
  verify: request<WithProgress & { readonly sample?: number }, readonly FolderAnswer<Verification>[]>(
    'treewarden/verify',
  ),
  /** How many files had changed unnoticed. */
  revalidate: request<WithProgress, readonly FolderAnswer<number>[]>('treewarden/revalidate'),
  /** How many entries went. */
  clear: request<ClearWhat, readonly FolderAnswer<number>[]>('treewarden/clear'),
  /** Writes or removes the baseline file of every folder. */
  baseline: request<WithProgress & { readonly what: BaselineWhat }, readonly FolderAnswer<BaselineChange>[]>(
    'treewarden/baseline',
  ),
  /** Deletes damaged cache files that were set aside. */
  removeQuarantined: request<Record<string, never>, Removed>('treewarden/removeQuarantined'),
  /** Files whose findings changed after a revision; after 0, all that have any. */
  findings: request<{ readonly since: number }, FindingsAnswer>('treewarden/findings'),
  /** Looks for what is wrong with the machine and with us; each check is told as soon as it is done. */
  diagnose: request<DiagnoseParams, Report>('treewarden/diagnose'),
  /** The latest diagnosis as a text to be sent along, without who and where; null before the first. */
  exportDiagnosis: request<{ readonly format: DiagnosisFormat }, string | null>('treewarden/exportDiagnosis'),
  /** A rule's or pattern's page as Markdown. */
  rulePage: request<{ readonly id: string }, string | null>('treewarden/rulePage'),
  /** Some of the chats there are, as far as they may be read. */
  chats: request<ChatsAsked, ChatsAnswer>('treewarden/chats'),
  /** Of as many of these chats, in their order, as a second or two allows; at least of one. */
  chatFacts: request<{ readonly chats: readonly ChatKey[] }, readonly ChatFacts[]>('treewarden/chatFacts'),
  /** Null where there is no such chat any more. */
  chatPage: request<ChatKey & { readonly page: number }, ChatPage | null>('treewarden/chatPage'),
  /** Looks through chats until it has taken long enough, and says how far it came. */
  searchChats: request<ChatSearch & WithProgress, ChatSearchAnswer>('treewarden/searchChats'),
  exportChats: request<ChatExport & WithProgress, ChatExported>('treewarden/exportChats'),
} as const;

export const notifications = {
  /** To the server: the editors on screen; their files are answered first. */
  visibleEditors: notification<{ readonly uris: readonly string[] }>('treewarden/visibleEditors'),
  /** To the server: somebody looks at the numbers, so they are sent as they change. */
  watchStatus: notification<{ readonly watching: boolean }>('treewarden/watchStatus'),
  /** To the server: somebody looks at the list of chats, so changes of their stores are told. */
  watchChats: notification<{ readonly watching: boolean }>('treewarden/watchChats'),
  /** To the editor: the list of chats is another one, or may now be read, or no more. */
  chatsChanged: notification<Record<string, never>>('treewarden/chatsChanged'),
  /** To the editor. */
  statusChanged: notification<{ readonly status: Status }>('treewarden/statusChanged'),
  /** To the editor, once after each time it asked for findings: there are others now. */
  findingsChanged: notification<Record<string, never>>('treewarden/findingsChanged'),
  /** To the editor, while it waits for a diagnosis. */
  checked: notification<Checked>('treewarden/checked'),
  /** To the editor, for open files. */
  fileState: notification<FileState>('treewarden/fileState'),
} as const;

function request<P, R>(method: string): RequestKind<P, R> {
  return { method };
}

function notification<P>(method: string): NotificationKind<P> {
  return { method };
}
