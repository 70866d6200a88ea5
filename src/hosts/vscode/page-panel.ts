import { randomBytes } from 'node:crypto';
import { type Disposable, env, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Ready, ToPage } from '../webview/messages.js';

export interface PageOptions<View, Said> {
  /** Of its script and its style in `dist/webview`; `treewarden.<name>` is the type of the panel. */
  readonly name: string;
  readonly title: string;
  readonly extensionUri: Uri;
  /** What the page is to show; undefined while there is nothing. */
  readonly view: () => View | undefined;
  /** What the page says, but for being ready. */
  readonly receive: (said: Said) => unknown;
  /** The user asked for it: it was opened, brought to the front, or is back after a reload. */
  readonly shown?: () => void;
  /** Somebody looks at it, or no longer does. */
  readonly seen?: (visible: boolean) => void;
}

/** The life of a panel: one at a time, drawn anew whenever it shows again, restored after a reload. */
export class PagePanel<View, Said extends { readonly type: string }> implements Disposable {
  readonly #options: PageOptions<View, Said>;
  readonly #type: string;
  readonly #files: Uri;
  readonly #serializer: Disposable;
  #panel: WebviewPanel | undefined;

  constructor(options: PageOptions<View, Said>) {
    this.#options = options;
    this.#type = `treewarden.${options.name}`;
    this.#files = Uri.joinPath(options.extensionUri, 'dist', 'webview');
    this.#serializer = window.registerWebviewPanelSerializer(this.#type, {
      deserializeWebviewPanel: async panel => this.#adopt(panel),
    });
  }

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  get isVisible(): boolean {
    return this.#panel?.visible === true;
  }

  show(): void {
    if (this.#panel) {
      this.#panel.reveal();
      this.#options.shown?.();
    } else this.#adopt(window.createWebviewPanel(this.#type, this.#options.title, ViewColumn.Active));
  }

  /** A hidden page is dropped by the editor, so it is sent the latest when it is ready again. */
  update(): void {
    const view = this.isVisible ? this.#options.view() : undefined;
    if (view !== undefined)
      void this.#panel?.webview.postMessage({ type: 'view', view } satisfies ToPage<View>);
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#serializer.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    panel.iconPath = Uri.joinPath(this.#options.extensionUri, 'media', 'icon.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.#files] };
    panel.webview.onDidReceiveMessage((said: Said | Ready) => this.#receive(said));
    panel.onDidChangeViewState(() => this.#tellSeen());
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
      this.#tellSeen();
    });
    panel.webview.html = this.#html(panel);
    this.#options.shown?.();
  }

  #receive(said: Said | Ready): void {
    if (isReady(said)) {
      this.update();
      this.#tellSeen();
    } else this.#options.receive(said);
  }

  #tellSeen(): void {
    this.#options.seen?.(this.isVisible);
  }

  #html({ webview }: WebviewPanel): string {
    const { name, title } = this.#options;
    const nonce = randomBytes(16).toString('base64url');
    const at = (file: string): string => webview.asWebviewUri(Uri.joinPath(this.#files, file)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!doctype html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${at(`${name}.css`)}">
</head>
<body><div id="root"></div><script nonce="${nonce}" src="${at(`${name}.js`)}"></script></body>
</html>`;
  }
}

function isReady(said: { readonly type: string }): said is Ready {
  return said.type === 'ready';
}
