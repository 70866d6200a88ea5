import type { Extension, LogOutputChannel } from 'vscode';
import type { ChatDocuments } from '../chats/chat-documents.js';
import type { ChatsView } from '../chats/chats-view.js';
import type { DiagnosisPanel } from '../diagnosis-panel.js';
import type { ExplainPages } from '../explain-pages.js';
import type { FindingsView } from '../findings/findings-view.js';
import type { RulePages } from '../rule-pages.js';
import type { ServerSession } from '../server-session.js';
import type { StatusPanel } from '../status-panel.js';

export interface CommandParts {
  readonly session: ServerSession;
  readonly panel: StatusPanel;
  readonly diagnosis: DiagnosisPanel;
  readonly pages: ExplainPages;
  readonly rulePages: RulePages;
  readonly findings: FindingsView;
  readonly chats: ChatsView;
  readonly chatDocuments: ChatDocuments;
  readonly log: LogOutputChannel;
  readonly extension: Extension<unknown>;
}

/** One entry of the palette: one file, one line in the registry, one row of the manifest. */
export interface Command {
  readonly id: string;
  readonly run: (parts: CommandParts, ...args: readonly unknown[]) => unknown;
}
