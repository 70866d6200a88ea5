import { type ExtensionContext, type LogOutputChannel, window, workspace } from 'vscode';
import { ChatDocuments } from './chats/chat-documents.js';
import { ChatsView } from './chats/chats-view.js';
import { onDidChangeCollector } from './collector.js';
import { registerCommands } from './commands/index.js';
import { DiagnosisPanel } from './diagnosis-panel.js';
import { ExplainPages } from './explain-pages.js';
import { FindingsView } from './findings/findings-view.js';
import { FileStatus } from './language-status.js';
import { RulePages } from './rule-pages.js';
import { ServerSession } from './server-session.js';
import { StatusBar } from './status-bar.js';
import { StatusPanel } from './status-panel.js';
import { reportVisibleEditors } from './visible-editors.js';

/** What `deactivate`, which VS Code calls without arguments, has to end. */
const sessions = new Set<ServerSession>();

/** Draws and forwards; nothing here waits for the server, which starts in the next turn. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Treewarden', { log: true });
  const session = new ServerSession({ context, log });
  const panel = new StatusPanel(session, context.extensionUri);
  const diagnosis = new DiagnosisPanel(session, context.extensionUri);
  const pages = new ExplainPages(session);
  const rulePages = new RulePages(session);
  const findings = new FindingsView(session, context.workspaceState);
  const chats = new ChatsView(session, context.workspaceState);
  const chatDocuments = new ChatDocuments(session);
  const shown = { session, panel, diagnosis, pages, rulePages, findings, chats, chatDocuments };
  context.subscriptions.push(log, ...Object.values(shown));
  context.subscriptions.push(new StatusBar(session), new FileStatus(session), reportVisibleEditors(session));
  context.subscriptions.push(...registerCommands({ ...shown, log, extension: context.extension }));
  context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => session.restart()));
  context.subscriptions.push(...onDidChangeCollector(() => session.restart()));
  sessions.add(session);
  setImmediate(() => start(session, log));
}

export async function deactivate(): Promise<void> {
  await Promise.all([...sessions].map(session => session.stop()));
  sessions.clear();
}

function start(session: ServerSession, log: LogOutputChannel): void {
  session.start().catch(error => log.error('The server did not start.', error));
}
