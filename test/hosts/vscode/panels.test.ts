import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Report } from '../../../src/health/report.js';
import { type Checked, requests } from '../../../src/hosts/protocol.js';
import { DiagnosisPanel } from '../../../src/hosts/vscode/diagnosis-panel.js';
import type { ServerSession } from '../../../src/hosts/vscode/server-session.js';
import { StatusPanel } from '../../../src/hosts/vscode/status-panel.js';
import type { DiagnosisView } from '../../../src/hosts/webview/diagnosis-messages.js';
import type { Status } from '../../../src/workspace/status.js';
import { diagnosis } from '../../health/machines.js';
import { rich } from '../webview/samples.js';

type Listener<T = void> = (event: T) => void;

/** A webview panel as the editor gives it. */
class FakePanel {
  visible = true;
  reveals = 0;
  readonly posted: { type: string; view: never }[] = [];
  readonly #told: Record<'message' | 'state' | 'gone', Listener<object>[]> = {
    message: [],
    state: [],
    gone: [],
  };
  readonly webview = {
    html: '',
    options: {},
    cspSource: 'https://panel.example',
    asWebviewUri: (uri: string) => `https://panel.example/${uri}`,
    onDidReceiveMessage: (listener: Listener<object>) => this.#told.message.push(listener),
    postMessage: (message: never) => this.posted.push(message),
  };

  onDidChangeViewState(listener: Listener<object>): void {
    this.#told.state.push(listener);
  }

  onDidDispose(listener: Listener<object>): void {
    this.#told.gone.push(listener);
  }

  reveal(): void {
    this.reveals++;
  }

  dispose(): void {
    this.visible = false;
    for (const listener of this.#told.gone) listener({});
  }

  say(message: object): void {
    for (const listener of this.#told.message) listener(message);
  }

  see(visible: boolean): void {
    this.visible = visible;
    for (const listener of this.#told.state) listener({});
  }

  /** What the page shows. */
  get view(): never | undefined {
    return this.posted.at(-1)?.view;
  }
}

interface FakeFolder {
  readonly uri: { readonly scheme: string; readonly fsPath: string; toString(): string };
  readonly name: string;
  readonly index: number;
}

const editor = vi.hoisted(() => ({
  panels: [] as unknown[],
  restore: new Map<string, (panel: unknown) => Promise<void>>(),
  folders: [] as unknown[],
  active: undefined as unknown,
  foldersChanged: [] as (() => void)[],
  commands: [] as unknown[][],
  fresh: (): unknown => undefined,
}));

vi.mock('vscode', () => ({
  ViewColumn: { Active: -1 },
  Uri: { joinPath: (...parts: string[]) => parts.join('/') },
  env: { language: 'en' },
  l10n: { t: (text: string) => text },
  commands: { executeCommand: async (...said: unknown[]) => void editor.commands.push(said) },
  window: {
    get activeTextEditor() {
      return editor.active && { document: { uri: editor.active } };
    },
    createWebviewPanel: () => {
      const panel = editor.fresh();
      editor.panels.push(panel);
      return panel;
    },
    registerWebviewPanelSerializer: (
      type: string,
      { deserializeWebviewPanel }: { deserializeWebviewPanel: (panel: unknown) => Promise<void> },
    ) => {
      editor.restore.set(type, deserializeWebviewPanel);
      return { dispose: () => editor.restore.delete(type) };
    },
  },
  workspace: {
    get workspaceFolders() {
      return editor.folders;
    },
    getWorkspaceFolder: (uri: unknown) => (editor.folders as FakeFolder[]).find(folder => folder.uri === uri),
    onDidChangeWorkspaceFolders: (listener: () => void) => {
      editor.foldersChanged.push(listener);
      return { dispose: () => undefined };
    },
  },
}));

/** The server, as far as panels speak with it. */
class FakeSession {
  status: Status | undefined = rich;
  readonly watching: boolean[] = [];
  readonly asked: { token: string; folder?: string; answer: (report: Report) => void }[] = [];
  readonly told: Record<'status' | 'state', Listener[]> = { status: [], state: [] };
  check: Listener<Checked> = () => undefined;

  onDidReceiveStatus(listener: Listener): object {
    return this.#listen('status', listener);
  }

  onDidChangeState(listener: Listener): object {
    return this.#listen('state', listener);
  }

  onDidCheck(listener: Listener<Checked>): object {
    this.check = listener;
    return { dispose: () => undefined };
  }

  notify(_: unknown, { watching }: { watching: boolean }): void {
    this.watching.push(watching);
  }

  request(kind: unknown, params: { token: string; folder?: string }): Promise<Report> {
    expect(kind).toBe(requests.diagnose);
    return new Promise(answer => this.asked.push({ ...params, answer }));
  }

  #listen(what: 'status' | 'state', listener: Listener): object {
    this.told[what].push(listener);
    return { dispose: () => undefined };
  }
}

let session: FakeSession;
const owned: { dispose(): void }[] = [];
const own = <T extends { dispose(): void }>(panel: T): T => {
  owned.push(panel);
  return panel;
};
const statusPanel = (): StatusPanel =>
  own(new StatusPanel(session as unknown as ServerSession, 'ext' as never));
const diagnosisPanel = (): DiagnosisPanel =>
  own(new DiagnosisPanel(session as unknown as ServerSession, 'ext' as never));
const opened = (): FakePanel[] => editor.panels as FakePanel[];

function folder(path: string, index: number): FakeFolder {
  const uri = { scheme: 'file', fsPath: path, toString: () => `file://${path}` };
  return { uri, name: path.split('/').at(-1)!, index };
}

beforeEach(() => {
  session = new FakeSession();
  Object.assign(editor, { panels: [], foldersChanged: [], folders: [folder('/shop', 0)], active: undefined });
  Object.assign(editor, { commands: [], fresh: () => new FakePanel() });
});

afterEach(() => {
  for (const panel of owned.splice(0)) panel.dispose();
  expect([...editor.restore.keys()]).toEqual([]);
});

test('there is one panel of a kind: asked for again it comes to the front, closed it is made anew', () => {
  const panel = statusPanel();
  panel.show();
  panel.show();
  expect(opened().map(({ reveals }) => reveals)).toEqual([1]);
  opened()[0]!.dispose();
  panel.show();
  expect(opened()).toHaveLength(2);
});

test('the page may load its own script and style, and nothing else', () => {
  statusPanel().show();
  const { html, options } = opened()[0]!.webview;
  const nonce = /script-src 'nonce-([\w-]{20,})'/.exec(html)![1];
  expect(html).toContain("default-src 'none'; style-src https://panel.example;");
  expect(html).toContain(
    `<script nonce="${nonce}" src="https://panel.example/ext/dist/webview/status.js"></script>`,
  );
  expect(html).toContain('href="https://panel.example/ext/dist/webview/status.css"');
  expect(options).toEqual({ enableScripts: true, localResourceRoots: ['ext/dist/webview'] });
});

test('numbers are asked for and sent while the page is seen, beginning when it is ready', () => {
  statusPanel().show();
  const page = opened()[0]!;
  page.say({ type: 'ready' });
  expect(page.view).toBe(rich);
  page.see(false);
  for (const listener of session.told.status) listener();
  expect(page.posted).toHaveLength(1);
  page.see(true);
  page.dispose();
  for (const listener of session.told.state) listener();
  expect(session.watching).toEqual([true, false, true, false, false]);
});

test('a button runs its command and no other', () => {
  statusPanel().show();
  const page = opened()[0]!;
  for (const command of ['clear', 'toString', 'workbench.action.quit'])
    page.say({ type: 'run', command, kind: 'findings' });
  expect(editor.commands).toEqual([['treewarden.clearCache', { kind: 'findings' }]]);
});

test('a panel that is back after a reload looks for itself', async () => {
  diagnosisPanel();
  const page = new FakePanel();
  await editor.restore.get('treewarden.diagnosis')!(page);
  expect(session.asked).toMatchObject([{ folder: 'file:///shop' }]);
  expect(page.view).toMatchObject({ running: true, folders: [] });
});

test('a diagnosis is drawn as it comes in, one at a time', async () => {
  const panel = diagnosisPanel();
  panel.show();
  panel.show();
  expect(session.asked).toHaveLength(1);
  const page = opened()[0]!;
  const report = diagnosis('/shop', 'linux');
  const { token, answer } = session.asked[0]!;
  session.check({ token, result: report.results[0]! });
  session.check({ token: 'another', result: report.results[1]! });
  expect(page.view).toMatchObject({ running: true, done: 1, total: 13 });
  answer(report);
  await expect.poll(() => page.view).toMatchObject({ running: false, done: 13, root: '/shop' });
});

const chosen = (page: FakePanel): readonly string[] =>
  (page.view as unknown as DiagnosisView).folders.map(({ name, chosen }) => `${name}${chosen ? ' *' : ''}`);

test('of several folders that of the active editor is looked at, until another one is chosen', async () => {
  const [shop, hotfix] = [folder('/shop', 0), folder('/hotfix', 1)];
  Object.assign(editor, { folders: [shop, hotfix], active: hotfix.uri });
  const panel = diagnosisPanel();
  panel.show();
  const page = opened()[0]!;
  expect(chosen(page)).toEqual(['shop', 'hotfix *']);
  page.say({ type: 'folder', uri: 'file:///shop' });
  expect(chosen(page)).toEqual(['shop *', 'hotfix']);
  expect(session.asked.map(asked => asked.folder)).toEqual(['file:///hotfix', 'file:///shop']);
  session.asked[0]!.answer(diagnosis('/hotfix', 'linux'));
  await Promise.resolve();
  expect(page.view).toMatchObject({ running: true, done: 0 });
  session.asked[1]!.answer(diagnosis('/shop', 'linux'));
  await expect.poll(() => page.view).toMatchObject({ running: false, root: '/shop' });
  page.say({ type: 'command', command: 'run' });
  expect(session.asked.at(-1)!.folder).toBe('file:///shop');
});

test('when the folder that is looked at has gone, another is looked at', () => {
  Object.assign(editor, { folders: [folder('/shop', 0), folder('/a/api', 1), folder('/b/api', 2)] });
  diagnosisPanel().show();
  const page = opened()[0]!;
  expect(chosen(page)).toEqual(['shop *', 'api (/a/api)', 'api (/b/api)']);
  editor.folders = [folder('/shop', 0), folder('/b/api', 1)];
  editor.foldersChanged[0]!();
  expect(chosen(page)).toEqual(['shop *', 'api']);
  editor.folders = [folder('/b/api', 0)];
  editor.foldersChanged[0]!();
  expect(page.view).toMatchObject({ running: true, folders: [] });
  expect(session.asked.map(asked => asked.folder)).toEqual(['file:///shop', 'file:///b/api']);
});
