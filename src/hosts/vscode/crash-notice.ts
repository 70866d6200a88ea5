import { commands, l10n, window } from 'vscode';
import type { SessionParts } from './server-session.js';

const silencedKey = 'treewarden.crashNoticeSilenced';

/** Says once, plainly, that the server crashed; it is in the log and the status bar as well. */
export class CrashNotice {
  readonly #parts: SessionParts;
  readonly #restart: () => Promise<void>;
  #shown = false;

  constructor(parts: SessionParts, restart: () => Promise<void>) {
    this.#parts = parts;
    this.#restart = restart;
  }

  crashed(restarting: boolean): void {
    const { log } = this.#parts;
    if (!restarting) {
      log.error('The server keeps crashing and is not started again.');
      void this.#sayStopped();
      return;
    }
    log.warn('The server stopped unexpectedly and was started again.');
    void this.#sayRestarted();
  }

  /** One notification at a time; a user who has seen enough of them sees none. */
  async #sayRestarted(): Promise<void> {
    const { context, log } = this.#parts;
    if (this.#shown || context.globalState.get(silencedKey)) return;
    this.#shown = true;
    const showLog = l10n.t('Show Log');
    const reportIssue = l10n.t('Report Issue');
    const silence = l10n.t("Don't Show Again");
    const text = l10n.t('The Treewarden server stopped unexpectedly and was started again.');
    const answer = await window.showWarningMessage(text, showLog, reportIssue, silence);
    this.#shown = false;
    if (answer === showLog) log.show();
    if (answer === reportIssue) await commands.executeCommand('treewarden.reportIssue');
    if (answer === silence) await context.globalState.update(silencedKey, true);
  }

  async #sayStopped(): Promise<void> {
    const restart = l10n.t('Restart Server');
    const showLog = l10n.t('Show Log');
    const text = l10n.t('The Treewarden server keeps crashing and was not started again.');
    const answer = await window.showErrorMessage(text, restart, showLog);
    if (answer === restart) await this.#restart();
    if (answer === showLog) this.#parts.log.show();
  }
}
