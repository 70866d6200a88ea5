import { randomBytes, randomUUID } from 'node:crypto';
import { type Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Result } from '../../health/check.js';
import { headlineOf, overallHealth, type Report } from '../../health/report.js';
import { type Checked, requests } from '../protocol.js';
import type {
  DiagnosisCommand,
  DiagnosisView,
  FromDiagnosisPage,
  ToDiagnosisPage,
} from '../webview/diagnosis-messages.js';
import { availableActions, carryOut } from './diagnosis-actions.js';
import { copyGuide, exportDiagnosis } from './diagnosis-exports.js';
import type { ServerSession } from './server-session.js';

const viewType = 'treewarden.diagnosis';
/** Until the first diagnosis has told how many checks there are. */
const usualChecks = 13;

/** The panel of "Diagnose": asks the server to look, shows what is found as it comes, does what is clicked. */
export class DiagnosisPanel implements Disposable {
  readonly #session: ServerSession;
  readonly #page: Uri;
  readonly #subscriptions: readonly Disposable[];
  #panel: WebviewPanel | undefined;
  #token = '';
  #results: readonly Result[] = [];
  #report: Report | undefined;
  #failed: string | undefined;

  constructor(session: ServerSession, extensionUri: Uri) {
    this.#session = session;
    this.#page = Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#subscriptions = [
      session.onDidCheck(checked => this.#checked(checked)),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async panel => this.#adopt(panel),
      }),
    ];
  }

  show(): void {
    if (this.#panel) {
      this.#panel.reveal();
      void this.#run();
    } else
      this.#adopt(window.createWebviewPanel(viewType, l10n.t('Treewarden Diagnosis'), ViewColumn.Active));
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    panel.iconPath = Uri.joinPath(this.#page, '..', '..', 'media', 'icon.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.#page] };
    panel.webview.onDidReceiveMessage((message: FromDiagnosisPage) => void this.#receive(message));
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.html = this.#html(panel);
    void this.#run();
  }

  async #receive(message: FromDiagnosisPage): Promise<void> {
    if (message.type === 'ready') return this.#post();
    if (message.type === 'command') return this.#commands[message.command]?.();
    const problem = this.#results.find(({ id }) => id === message.check)?.problems[message.problem];
    if (!problem) return;
    if (message.type === 'act') return carryOut(problem, this.#session);
    const command = problem.steps[message.step]?.command;
    if (command !== undefined) await env.clipboard.writeText(command);
  }

  readonly #commands: Readonly<Record<DiagnosisCommand, () => Promise<void>>> = {
    run: () => this.#run(),
    'export-json': () => exportDiagnosis(this.#session, 'json'),
    'export-html': () => exportDiagnosis(this.#session, 'html'),
    'copy-guide': () => copyGuide(this.#session),
  };

  /** One at a time; results of an earlier one are not mixed in. */
  async #run(): Promise<void> {
    if (this.#token !== '') return;
    this.#token = randomUUID();
    this.#results = [];
    this.#report = undefined;
    this.#failed = undefined;
    this.#post();
    try {
      this.#report = await this.#session.request(requests.diagnose, { token: this.#token });
      this.#results = this.#report.results;
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : String(error);
    } finally {
      this.#token = '';
      this.#post();
    }
  }

  #checked({ token, result }: Checked): void {
    if (token !== this.#token) return;
    this.#results = [...this.#results, result];
    this.#post();
  }

  #post(): void {
    void this.#panel?.webview.postMessage({
      type: 'diagnosis',
      view: this.#view(),
    } satisfies ToDiagnosisPage);
  }

  #view(): DiagnosisView {
    const [report, results] = [this.#report, this.#results];
    return {
      running: this.#token !== '',
      done: results.length,
      total: report?.results.length ?? Math.max(usualChecks, results.length),
      results,
      health: this.#failed === undefined ? overallHealth(results) : 'error',
      headline: this.#failed === undefined ? headlineOf(results) : l10n.t('The diagnosis did not run.'),
      actions: availableActions(),
      ...(report ? { root: report.site.root, tookMs: report.tookMs } : {}),
      ...(this.#failed === undefined ? {} : { failed: this.#failed }),
    };
  }

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
<title>${l10n.t('Treewarden Diagnosis')}</title>
<link rel="stylesheet" href="${at('diagnosis.css')}">
</head>
<body><div id="root"></div><script nonce="${nonce}" src="${at('diagnosis.js')}"></script></body>
</html>`;
  }
}
