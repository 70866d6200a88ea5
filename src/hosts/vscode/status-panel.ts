import { commands, type Disposable, l10n, type Uri } from 'vscode';
import type { Status } from '../../workspace/status.js';
import { notifications } from '../protocol.js';
import type { Command, RunCommand } from '../webview/status-messages.js';
import { PagePanel } from './page-panel.js';
import type { ServerSession } from './server-session.js';

/** The panel of "Show Status": draws the server's numbers, and runs the commands of its buttons. */
export class StatusPanel implements Disposable {
  readonly #session: ServerSession;
  readonly #page: PagePanel<Status, RunCommand>;
  readonly #subscriptions: readonly Disposable[];

  constructor(session: ServerSession, extensionUri: Uri) {
    this.#session = session;
    this.#page = new PagePanel({
      name: 'status',
      title: l10n.t('Treewarden Status'),
      extensionUri,
      view: () => session.status,
      receive: said => this.#run(said),
      seen: visible => this.#watch(visible),
    });
    this.#subscriptions = [
      this.#page,
      session.onDidReceiveStatus(() => this.#page.update()),
      session.onDidChangeState(() => this.#watch(this.#page.isVisible)),
    ];
  }

  show(): void {
    this.#page.show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** While the page shows, the server sends its numbers as they change, beginning now. */
  #watch(watching: boolean): void {
    this.#session.notify(notifications.watchStatus, { watching });
  }

  #run(said: RunCommand): void {
    if (said.type === 'run' && Object.hasOwn(runs, said.command)) void runs[said.command](said);
  }
}

const runs: Readonly<Record<Command, (said: RunCommand) => Thenable<unknown>>> = {
  scan: () => commands.executeCommand('treewarden.scanWorkspace'),
  verify: () => commands.executeCommand('treewarden.verifyCache'),
  revalidate: () => commands.executeCommand('treewarden.revalidate'),
  clear: ({ kind }) => commands.executeCommand('treewarden.clearCache', { kind }),
  'copy-report': () => commands.executeCommand('treewarden.copyReport'),
  'open-settings': () => commands.executeCommand('treewarden.openSettings'),
  'open-log': () => commands.executeCommand('treewarden.showLog'),
};
