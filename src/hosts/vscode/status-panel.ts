import { randomBytes } from 'node:crypto';
import { commands, type Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { notifications } from '../protocol.js';
import type { Command, ToHost, ToPage } from '../webview/messages.js';
import type { ServerSession } from './server-session.js';

const viewType = 'treewarden.status';

/** The panel of "Show Status": its life, its policy and its messages; the page itself is `hosts/webview`. */
export class StatusPanel implements Disposable {
  readonly #session: ServerSession;
  readonly #page: Uri;
  readonly #subscriptions: readonly Disposable[];
  #panel: WebviewPanel | undefined;

  constructor(session: ServerSession, extensionUri: Uri) {
    this.#session = session;
    this.#page = Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#subscriptions = [
      session.onDidReceiveStatus(() => this.#post()),
      session.onDidChangeState(() => this.#watch()),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async panel => this.#adopt(panel),
      }),
    ];
  }

  show(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#adopt(window.createWebviewPanel(viewType, l10n.t('Treewarden Status'), ViewColumn.Active));
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** A hidden page is dropped by the editor and drawn anew when it shows again. */
  #adopt(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    panel.iconPath = Uri.joinPath(this.#page, '..', '..', 'media', 'icon.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.#page] };
    panel.webview.onDidReceiveMessage((message: ToHost) => this.#receive(message));
    panel.onDidChangeViewState(() => this.#watch());
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
      this.#watch();
    });
    panel.webview.html = this.#html(panel);
  }

  #receive(message: ToHost): void {
    if (message.type === 'ready') {
      this.#post();
      this.#watch();
    } else if (message.type === 'run' && Object.hasOwn(this.#runs, message.command)) {
      void this.#runs[message.command](message);
    }
  }

  /** While the page shows, the server sends its numbers as they change, beginning now. */
  #watch(): void {
    this.#session.notify(notifications.watchStatus, { watching: this.#panel?.visible === true });
  }

  #post(): void {
    const { status } = this.#session;
    if (!status || !this.#panel?.visible) return;
    void this.#panel.webview.postMessage({ type: 'status', status } satisfies ToPage);
  }

  readonly #runs: Readonly<Record<Command, (message: ToHost & { type: 'run' }) => Thenable<unknown>>> = {
    scan: () => commands.executeCommand('treewarden.scanWorkspace'),
    verify: () => commands.executeCommand('treewarden.verifyCache'),
    revalidate: () => commands.executeCommand('treewarden.revalidate'),
    clear: ({ kind, glob }) => commands.executeCommand('treewarden.clearCache', { kind, glob }),
    'copy-report': () => commands.executeCommand('treewarden.copyReport'),
    'open-settings': () => commands.executeCommand('treewarden.openSettings'),
    'open-log': () => commands.executeCommand('treewarden.showLog'),
  };

  #html({ webview }: WebviewPanel): string {
    const nonce = randomBytes(16).toString('base64url');
    const at = (name: string): string => webview.asWebviewUri(Uri.joinPath(this.#page, name)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!doctype html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${l10n.t('Treewarden Status')}</title>
<link rel="stylesheet" href="${at('status.css')}">
</head>
<body><div id="root"></div><script nonce="${nonce}" src="${at('status.js')}"></script></body>
</html>`;
  }
}
