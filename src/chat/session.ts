/** Programs whose chats can be read. */
export type SourceId = 'cursor' | 'cursor-cli' | 'copilot' | 'claude-code' | 'codex';

/** Where the time of a message is taken from, best first. Never the present. */
export type TimeOrigin = 'recorded' | 'timing' | 'next' | 'previous' | 'session' | 'unknown';

export interface MessageTime {
  /** Epoch milliseconds; undefined only where it is unknown. */
  readonly ms: number | undefined;
  readonly from: TimeOrigin;
}

export interface ToolCall {
  readonly name: string;
  /** As it was passed, mostly JSON. */
  readonly input: string | undefined;
  readonly result: string | undefined;
  readonly hasFailed: boolean;
}

export interface Message {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly thinking: string | undefined;
  readonly tools: readonly ToolCall[];
  readonly time: MessageTime;
  readonly model: string | undefined;
  /** Paths as the program wrote them. */
  readonly named: readonly string[];
  readonly edited: readonly string[];
}

/** The folder that a session says it belongs to. */
export interface Claim {
  /** URIs or paths; several for a workspace of several folders. */
  readonly folders: readonly string[];
}

/** A session as a list shows it: nothing of its messages is read. Times are epoch milliseconds. */
export interface SessionHead {
  /** Of the program itself, so that a second export is known to be the same. */
  readonly id: string;
  readonly source: SourceId;
  /** The file that holds its messages. */
  readonly file: string;
  /** Of several tellings about one session the highest is believed, value by value. */
  readonly rank: number;
  readonly title?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly updatedAt?: number | undefined;
  readonly claim?: Claim | undefined;
  readonly isArchived?: boolean | undefined;
  readonly isSubagent?: boolean | undefined;
  /** The version that its reader does not know, in words. */
  readonly unsupported?: string | undefined;
}

export interface FileMention {
  readonly path: string;
  readonly isEdited: boolean;
}

export interface Session {
  readonly head: SessionHead;
  /** In the order that the program shows. */
  readonly messages: readonly Message[];
  readonly files: readonly FileMention[];
  readonly models: readonly string[];
  /** What could not be read of it, in words. */
  readonly problems: readonly string[];
}
