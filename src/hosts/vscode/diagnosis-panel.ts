import { randomUUID } from 'node:crypto';
import { type Disposable, env, l10n, type Uri, workspace } from 'vscode';
import type { Result } from '../../health/check.js';
import { headlineOf, overallHealth, type Report } from '../../health/report.js';
import { type Checked, requests } from '../protocol.js';
import type { DiagnosisCommand, DiagnosisView, FromDiagnosisPage } from '../webview/diagnosis-messages.js';
import { folderToDiagnose, offeredFolders } from './diagnosed-folders.js';
import { availableActions, carryOut } from './diagnosis-actions.js';
import { copyGuide, exportDiagnosis } from './diagnosis-exports.js';
import { PagePanel } from './page-panel.js';
import type { ServerSession } from './server-session.js';

/** Until the first diagnosis has told how many checks there are. */
const usualChecks = 13;

/** One diagnosis, from being asked for to its end. */
interface Run {
  readonly token: string;
  running: boolean;
  results: readonly Result[];
  report?: Report;
  failed?: string;
}

/** The panel of "Diagnose": asks the server to look, shows what is found as it comes, does what is clicked. */
export class DiagnosisPanel implements Disposable {
  readonly #session: ServerSession;
  readonly #page: PagePanel<DiagnosisView, FromDiagnosisPage>;
  readonly #subscriptions: readonly Disposable[];
  #latest: Run = { token: '', running: false, results: [] };
  /** As URI; undefined where no folder is open. */
  #folder: string | undefined;

  constructor(session: ServerSession, extensionUri: Uri) {
    this.#session = session;
    this.#page = new PagePanel({
      name: 'diagnosis',
      title: l10n.t('Treewarden Diagnosis'),
      extensionUri,
      view: () => this.#view(),
      receive: said => this.#receive(said),
      shown: () => this.#run(),
    });
    this.#subscriptions = [
      this.#page,
      session.onDidCheck(checked => this.#checked(checked)),
      workspace.onDidChangeWorkspaceFolders(() => this.#foldersChanged()),
    ];
  }

  show(): void {
    if (!this.#page.isOpen) this.#folder = undefined;
    this.#page.show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #receive(said: FromDiagnosisPage): Promise<void> {
    if (said.type === 'command') return this.#commands[said.command]?.();
    if (said.type === 'folder') return this.#start(said.uri);
    const problem = this.#latest.results.find(({ id }) => id === said.check)?.problems[said.problem];
    if (!problem) return;
    if (said.type === 'act') return carryOut(problem, this.#session);
    const command = problem.steps[said.step]?.command;
    if (command !== undefined) await env.clipboard.writeText(command);
  }

  readonly #commands: Readonly<Record<DiagnosisCommand, () => Promise<void> | void>> = {
    run: () => this.#run(),
    'export-json': () => exportDiagnosis(this.#session, 'json', this.#folder),
    'export-html': () => exportDiagnosis(this.#session, 'html', this.#folder),
    'copy-guide': () => copyGuide(this.#session),
  };

  /** One at a time. */
  #run(): void {
    if (!this.#latest.running) void this.#start(this.#folder);
  }

  /** Results of an earlier one, which may be of another folder, are not mixed in. */
  async #start(folder: string | undefined): Promise<void> {
    const run: Run = { token: randomUUID(), running: true, results: [] };
    this.#latest = run;
    this.#folder = folderToDiagnose(folder);
    this.#page.update();
    try {
      const params = { token: run.token, ...(this.#folder === undefined ? {} : { folder: this.#folder }) };
      run.report = await this.#session.request(requests.diagnose, params);
      run.results = run.report.results;
    } catch (error) {
      run.failed = error instanceof Error ? error.message : String(error);
    } finally {
      run.running = false;
      this.#page.update();
    }
  }

  #checked({ token, result }: Checked): void {
    const run = this.#latest;
    if (token !== run.token || !run.running) return;
    run.results = [...run.results, result];
    this.#page.update();
  }

  /** Another folder is looked at only where the one shown has gone. */
  #foldersChanged(): void {
    if (this.#page.isOpen && folderToDiagnose(this.#folder) !== this.#folder) void this.#start(undefined);
    else this.#page.update();
  }

  #view(): DiagnosisView {
    const { running, results, report, failed } = this.#latest;
    return {
      running,
      done: results.length,
      total: report?.results.length ?? Math.max(usualChecks, results.length),
      results,
      health: failed === undefined ? overallHealth(results) : 'error',
      headline: failed === undefined ? headlineOf(results) : l10n.t('The diagnosis did not run.'),
      folders: offeredFolders(this.#folder),
      actions: availableActions(),
      ...(report ? { root: report.site.root, tookMs: report.tookMs } : {}),
      ...(failed === undefined ? {} : { failed }),
    };
  }
}
