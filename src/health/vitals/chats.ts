/** One place where an AI assistant keeps its chats. It is read and never written. */
export interface ChatStoreVitals {
  readonly source: 'cursor' | 'cursor-cli' | 'copilot' | 'claude-code' | 'codex';
  readonly path: string;
  readonly found: boolean;
  /** Of its schema, as the reader calls it. */
  readonly generation?: string;
  /** Whether the reader knows that generation. */
  readonly supported: boolean;
  readonly sessions?: number;
  readonly bytes?: number;
  readonly readable: boolean;
  readonly locked: boolean;
  readonly damaged: boolean;
  /** Why it cannot be used, as the system says it. */
  readonly problem?: string;
}
