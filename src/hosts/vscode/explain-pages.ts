import { type Disposable, EventEmitter, l10n, Uri, workspace } from 'vscode';
import { requests } from '../protocol.js';
import { explainMarkdown } from './explain-markdown.js';
import type { ServerSession } from './server-session.js';
import { showMarkdown } from './show-markdown.js';

const scheme = 'treewarden-explain';

/** Read-only Markdown documents that say where the results of a file came from. */
export class ExplainPages implements Disposable {
  readonly #session: ServerSession;
  readonly #changes = new EventEmitter<Uri>();
  readonly #registration: Disposable;

  constructor(session: ServerSession) {
    this.#session = session;
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changes.event,
      provideTextDocumentContent: page => this.#write(page.query),
    });
  }

  /** Opens the page of a file, written anew if it was open already. */
  async show(file: Uri): Promise<void> {
    const page = Uri.from({ scheme, path: `${file.path}.explain.md`, query: file.toString() });
    this.#changes.fire(page);
    await showMarkdown(page);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }

  async #write(uri: string): Promise<string> {
    const explained = await this.#session.request(requests.explain, { uri });
    return explained ? explainMarkdown(explained) : l10n.t('This file is not in an open folder.');
  }
}
