import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Disposable, DisposableStore } from '../../base/disposable.js';
import { combinedStatus } from '../../workspace/combined-status.js';
import type { Status } from '../../workspace/status.js';
import { type FileState, notifications, type ServerOptions } from '../protocol.js';
import { answerAssists, assistCapabilities } from './assist/answers.js';
import { ChatAnswers } from './chats/chat-answers.js';
import { answerDiagnoses } from './diagnoses.js';
import { Faults } from './faults.js';
import { FindingsFeed } from './findings-feed.js';
import { FolderChanges, settingsSection } from './folder-changes.js';
import { Folders } from './folders.js';
import type { Catalogue, ServerParts } from './parts.js';
import { answerPulls } from './pull.js';
import { type Answering, answerRequests } from './requests.js';
import { StatusFeed } from './status-feed.js';
import { watchFiles } from './watch.js';

/** The server of one editor window: folders come and go, documents and files change, requests are answered. */
export class LanguageServer implements Answering, Disposable {
  readonly folders = new Folders();
  readonly faults: Faults;
  readonly findings: FindingsFeed;
  readonly #connection: Connection;
  readonly #parts: ServerParts;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #feed: StatusFeed;
  readonly #chats: ChatAnswers;
  readonly #owned = new DisposableStore();
  #visibleUris: readonly string[] = [];
  readonly #started = Promise.withResolvers<FolderChanges>();

  constructor(connection: Connection, parts: ServerParts) {
    this.#connection = connection;
    this.#parts = parts;
    this.faults = new Faults(connection.console, parts.telemetry);
    this.#feed = this.#owned.add(
      new StatusFeed({
        read: () => this.readStatus(),
        send: status => void connection.sendNotification(notifications.statusChanged.method, { status }),
        failed: error => this.faults.note('status', error),
      }),
    );
    this.findings = this.#owned.add(
      new FindingsFeed({
        findingsOf: async (root, path) =>
          (await this.folders.all.find(folder => folder.root === root)?.findings(path)) ?? [],
        tell: () => void connection.sendNotification(notifications.findingsChanged.method, {}),
      }),
    );
    this.#chats = this.#owned.add(new ChatAnswers(connection, this, parts.openChats));
    this.#listen();
    connection.listen();
  }

  get ready(): Promise<void> {
    return this.#started.promise.then(changes => changes.settled);
  }

  get catalogue(): Catalogue {
    return this.#parts.catalogue;
  }

  async readStatus(): Promise<Status | undefined> {
    const statuses = await Promise.all(this.folders.all.map(folder => folder.workspace.status()));
    return combinedStatus(statuses, this.faults.recent);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen(): void {
    const connection = this.#connection;
    connection.onInitialize(params => this.#initialize(params));
    connection.onShutdown(() => this.dispose());
    connection.onNotification(notifications.watchStatus.method, ({ watching }) => this.#feed.watch(watching));
    connection.onNotification(notifications.visibleEditors.method, ({ uris }) => {
      this.#visibleUris = uris;
      this.#showVisible();
    });
    this.#listenToDocuments();
    answerRequests(connection, this);
    answerAssists(connection, this);
  }

  #listenToDocuments(): void {
    const noting =
      (what: string, react: (document: TextDocument) => void) =>
      ({ document }: { readonly document: TextDocument }): void => {
        try {
          react(document);
        } catch (error) {
          this.faults.note(what, error);
        }
      };
    this.#documents.onDidOpen(
      noting('open document', document => {
        this.folders.assign([document]);
        this.#sayHomeless([document]);
      }),
    );
    this.#documents.onDidChangeContent(noting('edit document', document => this.folders.edited(document)));
    this.#documents.onDidClose(noting('close document', document => this.folders.closed(document)));
    this.#documents.listen(this.#connection);
  }

  #initialize(params: InitializeParams): InitializeResult {
    const options = (params.initializationOptions ?? {}) as ServerOptions;
    const pull = options.delivery === 'pull';
    if (pull) answerPulls(this.#connection, this);
    answerDiagnoses(this.#connection, this, { parts: this.#parts, options, editor: params.clientInfo });
    this.#connection.onInitialized(() => this.#initialized(params, options));
    return {
      serverInfo: { name: 'treewarden', version: this.#parts.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...assistCapabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(pull && { diagnosticProvider: pullOptions }),
      },
    };
  }

  #initialized({ capabilities, workspaceFolders }: InitializeParams, options: ServerOptions): void {
    const connection = this.#connection;
    const { workspace = {} } = capabilities;
    const changes = this.#owned.add(
      new FolderChanges({
        connection,
        parts: this.#parts,
        folders: this.folders,
        faults: this.faults,
        options,
        canConfigure: workspace.configuration === true,
        canRefreshLenses: workspace.codeLens?.refreshSupport === true,
        documents: () => this.#documents.all(),
        statusChanged: () => this.#feed.changed(),
        findingsChanged: (root, path) => this.findings.changed(root, path),
        foldersChanged: () => {
          this.#showVisible();
          this.#sayHomeless(this.#documents.all());
          this.#feed.changed();
          this.#chatsChanged();
        },
        configured: () => this.#chatsChanged(),
      }),
    );
    this.#owned.add(this.folders);
    watchFiles(connection, this, workspace.didChangeWatchedFiles?.dynamicRegistration === true);
    connection.onDidChangeConfiguration(() => changes.configure());
    if (workspace.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    if (workspace.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        changes.change(urisOf(added), urisOf(removed)),
      );
    }
    if (options.otlpEndpoint) void this.#sendSpans(options.otlpEndpoint);
    changes.change(urisOf(workspaceFolders ?? []), []);
    this.#started.resolve(changes);
  }

  #chatsChanged(): void {
    this.#chats.changed().catch(error => this.faults.note('chats', error));
  }

  async #sendSpans(endpoint: string): Promise<void> {
    const note = (error: unknown): void => this.faults.note('telemetry', error);
    const sending = this.#parts.sendSpans?.(endpoint, note);
    await sending?.then(ending => this.#owned.add(ending), note);
  }

  /** Of files in no open folder there is no answer, which is told once it is sure. */
  #sayHomeless(documents: readonly TextDocument[]): void {
    void this.ready.then(() => {
      for (const { uri } of documents) {
        if (this.folders.locate(uri)) continue;
        const state: FileState = { uri, freshness: 'none', busy: false, problem: 'Not in an open folder.' };
        void this.#connection.sendNotification(notifications.fileState.method, state);
      }
    });
  }

  #showVisible(): void {
    const located = this.#visibleUris.flatMap(uri => this.folders.locate(uri) ?? []);
    for (const folder of this.folders.all) {
      folder.live.setVisible(located.filter(file => file.folder === folder).map(file => file.path));
    }
  }
}

const pullOptions = { identifier: settingsSection, interFileDependencies: false, workspaceDiagnostics: true };

function urisOf(folders: readonly { readonly uri: string }[]): string[] {
  return folders.map(folder => folder.uri);
}
