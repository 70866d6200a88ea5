import { type Disposable, l10n, Uri, workspace } from 'vscode';
import { requests } from '../protocol.js';
import type { ServerSession } from './server-session.js';
import { showMarkdown } from './show-markdown.js';

const scheme = 'treewarden-rule';
const ending = '.md';

/** What a rule counts and why, read-only and without a network. */
export class RulePages implements Disposable {
  readonly #registration: Disposable;

  constructor(session: ServerSession) {
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async ({ path }) => {
        const id = path.slice(1, -ending.length);
        const page = await session.request(requests.rulePage, { id });
        return page ?? l10n.t('There is no rule {0}.', id);
      },
    });
  }

  async show(rule: string): Promise<void> {
    await showMarkdown(Uri.from({ scheme, path: `/${rule}${ending}` }));
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
