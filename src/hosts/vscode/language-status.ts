import { type Disposable, LanguageStatusSeverity, l10n, languages, window } from 'vscode';
import type { FileState } from '../protocol.js';
import { fileSelector } from './languages.js';
import type { ServerSession } from './server-session.js';

/** How good the answer for the file in the active editor is. */
export class FileStatus implements Disposable {
  readonly #session: ServerSession;
  readonly #item = languages.createLanguageStatusItem('treewarden.file', fileSelector);
  readonly #subscriptions: readonly Disposable[];

  constructor(session: ServerSession) {
    this.#session = session;
    this.#item.name = 'Treewarden';
    this.#item.command = { command: 'treewarden.explainFile', title: l10n.t('Explain') };
    this.#subscriptions = [
      window.onDidChangeActiveTextEditor(() => this.#draw()),
      session.onDidChangeState(() => this.#draw()),
      session.onDidChangeFileState(() => this.#draw()),
    ];
    this.#draw();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const uri = window.activeTextEditor?.document.uri.toString();
    const state = uri === undefined ? undefined : this.#session.fileState(uri);
    this.#item.busy = this.#session.state === 'starting' || state?.busy === true;
    this.#item.text = textOf(this.#session.state === 'failed' ? 'failed' : state?.freshness);
    this.#item.detail = state?.problem ?? '';
    this.#item.severity =
      this.#session.state === 'failed' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  }
}

function textOf(freshness: FileState['freshness'] | 'failed' | undefined): string {
  switch (freshness) {
    case 'fresh':
      return l10n.t('Treewarden: fresh');
    case 'partial':
      return l10n.t('Treewarden: partial');
    case 'none':
      return l10n.t('Treewarden: not analysed');
    case 'failed':
      return l10n.t('Treewarden: not running');
    default:
      return l10n.t('Treewarden: verifying');
  }
}
