import { type Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Status } from '../../workspace/status.js';
import type { ServerSession, ServerState } from './server-session.js';
import { activityText, barText, linkedCommands, tooltip } from './status-text.js';

/** Work shorter than this shows no spinner: one saved file would make it blink. */
const blinkMs = 600;

/** The one item in the status bar: text, a spinner while busy, a warning background only for failures. */
export class StatusBar implements Disposable {
  readonly #session: ServerSession;
  readonly #item = window.createStatusBarItem('treewarden.status', StatusBarAlignment.Left);
  readonly #subscriptions: readonly Disposable[];
  #busySince: number | undefined;

  constructor(session: ServerSession) {
    this.#session = session;
    this.#item.name = 'Treewarden';
    this.#item.command = 'treewarden.showStatus';
    this.#subscriptions = [
      session.onDidChangeState(() => this.#draw()),
      session.onDidReceiveStatus(() => this.#draw()),
    ];
    this.#draw();
    this.#item.show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const { state, status } = this.#session;
    const failed = state === 'failed';
    this.#item.text = `$(${this.#icon(status)}) ${barText(status)}`;
    this.#item.backgroundColor = failed ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.command = failed ? 'treewarden.restartServer' : 'treewarden.showStatus';
    this.#item.tooltip = failed
      ? l10n.t('The server is not running. Click to start it.')
      : tooltipOf(status, state);
  }

  #icon(status: Status | undefined): string {
    if (this.#session.state === 'failed') return 'warning';
    return this.#isBusy(status) ? 'sync~spin' : 'shield';
  }

  #isBusy(status: Status | undefined): boolean {
    if (this.#session.state === 'starting') return true;
    if (!status?.activity) {
      this.#busySince = undefined;
      return false;
    }
    this.#busySince ??= Date.now();
    return Date.now() - this.#busySince >= blinkMs;
  }
}

function tooltipOf(status: Status | undefined, state: ServerState): MarkdownString {
  const waiting = state === 'running' ? l10n.t('No folder is open.') : l10n.t('Starting…');
  const text = status ? [activityText(status), tooltip(status)].filter(Boolean).join('\n\n') : waiting;
  const markdown = new MarkdownString(text, true);
  markdown.isTrusted = { enabledCommands: linkedCommands };
  return markdown;
}
