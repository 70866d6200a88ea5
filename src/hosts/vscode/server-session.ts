import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import type { Status } from '../../workspace/status.js';
import {
  type Checked,
  type FileState,
  type NotificationKind,
  notifications,
  type RequestKind,
} from '../protocol.js';
import { CrashNotice } from './crash-notice.js';
import type { Connected, ProgressListener } from './language-client.js';

export type ServerState = 'starting' | 'running' | 'stopped' | 'failed';

export interface SessionParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
}

/** How long the server may take to end before the window goes on without it. */
const stopMs = 900;

/** The language server as the rest of the extension sees it: a state, the latest status, typed requests. */
export class ServerSession implements Disposable {
  readonly #parts: SessionParts;
  readonly #notice: CrashNotice;
  readonly #states = new EventEmitter<ServerState>();
  readonly #statuses = new EventEmitter<Status>();
  readonly #fileStates = new EventEmitter<FileState>();
  readonly #findings = new EventEmitter<void>();
  readonly #chats = new EventEmitter<void>();
  readonly #checks = new EventEmitter<Checked>();
  readonly #files = new Map<string, FileState>();
  #connected: Promise<Connected> | undefined;
  #state: ServerState = 'stopped';
  #status: Status | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#notice = new CrashNotice(parts, () => this.restart());
  }

  readonly onDidChangeState = this.#states.event;
  readonly onDidReceiveStatus = this.#statuses.event;
  readonly onDidChangeFileState = this.#fileStates.event;

  /** Told once after each time that findings were asked for. */
  get onDidChangeFindings(): EventEmitter<void>['event'] {
    return this.#findings.event;
  }

  /** There are other chats, or they may now be read, or no more. */
  get onDidChangeChats(): EventEmitter<void>['event'] {
    return this.#chats.event;
  }

  /** While a diagnosis is waited for. */
  get onDidCheck(): EventEmitter<Checked>['event'] {
    return this.#checks.event;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The latest there was. */
  get status(): Status | undefined {
    return this.#status;
  }

  fileState(uri: string): FileState | undefined {
    return this.#files.get(uri);
  }

  /** Resolves when the server answers. The client's code is loaded here and not before: it is most of the extension. */
  start(): Promise<void> {
    this.#connected ??= this.#connect();
    return this.#connected.then(() => undefined);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const connected = this.#connected;
    this.#connected = undefined;
    this.#files.clear();
    await connected
      ?.then(({ stop }) => stop(stopMs))
      .catch(error => this.#parts.log.warn('Stopping the server', error));
    this.#setState('stopped');
  }

  async request<P, R>(kind: RequestKind<P, R>, params: P, token?: CancellationToken): Promise<R> {
    const { send } = await this.#whenConnected();
    return send<R>(kind.method, params, token);
  }

  /** Told to whatever server runs; without one there is nobody to tell. */
  notify<P>(kind: NotificationKind<P>, params: P): void {
    if (this.#state !== 'running') return;
    void this.#connected?.then(({ notify }) => notify(kind.method, params));
  }

  /** Progress that the server reports under a token, until disposed. */
  async watchProgress(token: string, listener: ProgressListener): Promise<Disposable> {
    const { watchProgress } = await this.#whenConnected();
    return watchProgress(token, listener);
  }

  dispose(): void {
    this.#chats.dispose();
    const emitters = [this.#states, this.#statuses, this.#fileStates, this.#findings, this.#checks];
    for (const emitter of emitters) emitter.dispose();
  }

  async #whenConnected(): Promise<Connected> {
    await this.start();
    return this.#connected!;
  }

  async #connect(): Promise<Connected> {
    this.#setState('starting');
    try {
      const { connect } = await import('./language-client.js');
      return await connect({
        ...this.#parts,
        crashed: restarting => this.#notice.crashed(restarting),
        stateChanged: state => this.#clientIs(state),
        listeners: {
          [notifications.statusChanged.method]: ({ status }: { readonly status: Status }) =>
            this.#receive(status),
          [notifications.checked.method]: (checked: Checked) => this.#checks.fire(checked),
          [notifications.findingsChanged.method]: () => this.#findings.fire(),
          [notifications.chatsChanged.method]: () => this.#chats.fire(),
          [notifications.fileState.method]: (state: FileState) => this.#receiveFile(state),
        },
      });
    } catch (error) {
      this.#connected = undefined;
      this.#setState('failed');
      throw error;
    }
  }

  /** A client that stops while we still hold it has given up on its server. */
  #clientIs(state: ServerState): void {
    this.#setState(state === 'stopped' && this.#connected ? 'failed' : state);
  }

  #receive(status: Status): void {
    this.#status = status;
    this.#statuses.fire(status);
  }

  #receiveFile(state: FileState): void {
    this.#files.set(state.uri, state);
    this.#fileStates.fire(state);
  }

  #setState(state: ServerState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#states.fire(state);
  }
}
