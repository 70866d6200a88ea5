import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { FileState, ServerOptions } from '../../../src/hosts/protocol.js';
import { LanguageServer } from '../../../src/hosts/server/language-server.js';
import type {
  FolderChoice,
  FolderSession,
  ServerParts,
  SessionChoice,
} from '../../../src/hosts/server/parts.js';
import { Telemetry } from '../../../src/telemetry/telemetry.js';
import type { Status } from '../../../src/workspace/status.js';
import { diagnosis } from '../../health/machines.js';
import { MemoryWorkspace } from './memory-workspace.js';

export interface Traffic {
  messages: number;
  bytes: number;
}

/** What a test says about the window it pretends to be. */
export interface EditorOptions {
  /** Files by root. */
  readonly folders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly options?: ServerOptions;
  readonly settings?: Record<string, unknown>;
  /** Awaited before files are listed. */
  readonly listing?: Promise<void>;
  /** What git says has changed. */
  readonly changedLines?: ServerParts['changedLines'];
  readonly texts?: Readonly<Record<string, string>>;
  readonly diagnose?: ServerParts['diagnose'];
  readonly openChats?: ServerParts['openChats'];
}

/** An editor window and its server, in one process over two streams. */
export class Editor {
  readonly workspaces = new Map<string, MemoryWorkspace>();
  readonly opened: FolderChoice[] = [];
  readonly sessions: SessionChoice[] = [];
  /** Where spans were to be sent. */
  readonly collectors: string[] = [];
  readonly telemetry = new Telemetry({ now: () => performance.now(), epochMs: () => Date.now() });
  readonly shown = new Map<string, Diagnostic[]>();
  readonly states: FileState[] = [];
  readonly statuses: { readonly atMs: number; readonly status: Status }[] = [];
  readonly logs: string[] = [];
  readonly registered: string[] = [];
  readonly published: string[] = [];
  /** How often the editor was told that there are other chats. */
  chatsTold = 0;
  /** Files beside the sources, by absolute path. */
  readonly texts: Map<string, string>;
  /** How often the editor was told that there are other findings. */
  told = 0;
  lensRefreshes = 0;
  readonly toServer: Traffic = { messages: 0, bytes: 0 };
  readonly toEditor: Traffic = { messages: 0, bytes: 0 };
  readonly connection: ProtocolConnection;
  readonly server: LanguageServer;
  settings: Record<string, unknown>;
  #version = 1;
  readonly #options: EditorOptions;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.settings = options.settings ?? {};
    this.texts = new Map(Object.entries(options.texts ?? {}));
    const up = counting(this.toServer);
    const down = counting(this.toEditor);
    this.server = new LanguageServer(
      createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)),
      {
        version: '0.0.0',
        catalogue: id => ({
          name: id,
          summary: `${id} matters`,
          definition: `${id} is defined`,
          page: `# ${id}`,
        }),
        changedLines: options.changedLines ?? (async () => new Map()),
        textFiles: {
          read: async path => this.texts.get(path),
          write: async (path, text) => void this.texts.set(path, text),
          remove: async path => void this.texts.delete(path),
        },
        openSession: session => this.#openSession(session),
        telemetry: this.telemetry,
        sendSpans: async endpoint => {
          this.collectors.push(endpoint);
          return { dispose: () => this.collectors.splice(0) };
        },
        openChats: options.openChats ?? (() => Promise.reject(new Error('no chats here'))),
        diagnose: options.diagnose ?? (async ({ root }) => diagnosis(root)),
      },
    );
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.#listen();
  }

  static async start(options: EditorOptions): Promise<Editor> {
    const editor = new Editor(options);
    const folders = Object.keys(options.folders).map(root => ({ uri: uriOf(root), name: root }));
    await editor.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          codeLens: { refreshSupport: true },
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
      workspaceFolders: folders,
      initializationOptions: options.options ?? {},
    });
    await editor.connection.sendNotification('initialized', {});
    await editor.server.ready;
    return editor;
  }

  workspace(root: string): MemoryWorkspace {
    return this.workspaces.get(root)!;
  }

  /** Messages of the diagnostics the editor shows for a file. */
  shownFor(path: string): string[] {
    return (this.shown.get(uriOf(path)) ?? []).map(({ message }) => String(message));
  }

  /** What the workspace of a root was asked, so often. */
  asked(root: string, entry: string): number {
    return this.workspace(root).log.filter(line => line === entry).length;
  }

  open(path: string, text: string): void {
    const textDocument = { uri: uriOf(path), languageId: 'typescript', version: this.#version++, text };
    void this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces one line, as typing does. */
  edit(path: string, line: number, text: string): void {
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(path), version: this.#version++ },
      contentChanges: [{ range: { start: { line, character: 0 }, end: { line, character: 10_000 } }, text }],
    });
  }

  close(path: string): void {
    void this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
  }

  watched(...paths: readonly string[]): void {
    const changes = paths.map(path => ({ uri: uriOf(path), type: 2 }));
    void this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }

  #openSession(choice: SessionChoice): FolderSession {
    this.sessions.push(choice);
    return { openFolder: folder => this.#workspace(folder), dispose: () => {} };
  }

  #workspace(folder: FolderChoice): MemoryWorkspace {
    this.opened.push(folder);
    const workspace = new MemoryWorkspace(folder.root, this.#options.folders[folder.root] ?? {});
    workspace.listing = this.#options.listing;
    this.workspaces.set(folder.root, workspace);
    return workspace;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.published.push(uri);
      if (diagnostics.length > 0) this.shown.set(uri, diagnostics);
      else this.shown.delete(uri);
    });
    connection.onNotification('treewarden/fileState', state => void this.states.push(state));
    connection.onNotification('treewarden/statusChanged', ({ status }) => {
      this.statuses.push({ atMs: performance.now(), status });
    });
    connection.onNotification('treewarden/chatsChanged', () => void this.chatsTold++);
    connection.onNotification('treewarden/findingsChanged', () => void this.told++);
    connection.onNotification('window/logMessage', ({ message }) => void this.logs.push(message));
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.lensRefreshes++;
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => this.settings));
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      for (const { method } of registrations) this.registered.push(method);
    });
    connection.listen();
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** Waits until something holds; says what did not. */
export async function until(holds: () => boolean, what = holds.toString(), withinMs = 3000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

function counting(traffic: Traffic): PassThrough {
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => {
    traffic.bytes += chunk.byteLength;
    traffic.messages += chunk.toString('latin1').split('Content-Length:').length - 1;
  });
  return stream;
}
