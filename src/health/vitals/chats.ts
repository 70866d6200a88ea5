/** What one program keeps of its chats, as the reader of chats finds it. It is read and never written. */
export interface ChatStoreVitals {
  readonly source: 'cursor' | 'cursor-cli' | 'copilot' | 'claude-code' | 'codex';
  /** The file that something is wrong with; else where its files are. */
  readonly path: string;
  readonly found: boolean;
  /** False where the user has not allowed that chats are read: then files and bytes are all there is. */
  readonly read?: boolean;
  readonly files?: number;
  readonly bytes?: number;
  /** Of its schema, as the reader calls it. */
  readonly generation?: string;
  /** Whether the reader knows that generation. */
  readonly supported: boolean;
  readonly sessions?: number;
  /** Of single sessions, versions that the reader does not know: in words, with how many there are. */
  readonly unknown?: readonly (readonly [said: string, sessions: number])[];
  readonly readable: boolean;
  readonly locked: boolean;
  readonly damaged: boolean;
  /** Why it cannot be used, as the system says it. */
  readonly problem?: string;
}
