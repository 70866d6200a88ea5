import { isAbsolute } from 'node:path';
import { type CancellationToken, type Disposable, env, Uri, workspace } from 'vscode';
import {
  type FileEvent,
  LanguageClient,
  type LanguageClientOptions,
  State,
  TransportKind,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import type { ServerOptions } from '../protocol.js';
import { collectorEndpoint } from './collector.js';
import { crashPolicy } from './crash-policy.js';
import { fileSelector } from './languages.js';
import type { ServerState, SessionParts } from './server-session.js';

interface ProgressReport {
  readonly message?: string | undefined;
  readonly percentage?: number | undefined;
}

export type ProgressListener = (report: ProgressReport) => void;

/** A running client, without the library's types: this file alone loads it. */
export interface Connected {
  readonly send: <R>(method: string, params: unknown, token?: CancellationToken) => Promise<R>;
  readonly notify: (method: string, params: unknown) => Promise<void>;
  readonly watchProgress: (token: string, listener: ProgressListener) => Disposable;
  readonly stop: (timeoutMs: number) => Promise<void>;
}

export interface ConnectParts extends SessionParts {
  readonly crashed: (restarting: boolean) => void;
  readonly stateChanged: (state: ServerState) => void;
  readonly listeners: Readonly<Record<string, (params: any) => void>>;
}

export async function connect(parts: ConnectParts): Promise<Connected> {
  const module = Uri.joinPath(parts.context.extensionUri, 'dist', 'server.mjs').fsPath;
  // IPC leaves stdout free and ends at once when this process does (see the server's start.ts).
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const client = new LanguageClient('treewarden', 'Treewarden', { run, debug }, optionsOf(parts));
  for (const [method, listener] of Object.entries(parts.listeners)) client.onNotification(method, listener);
  client.onDidChangeState(({ newState }) => parts.stateChanged(stateNames[newState]));
  await client.start();
  return {
    send: (method, params, token) => client.sendRequest(method, params, token),
    notify: (method, params) => client.sendNotification(method, params),
    watchProgress: (token, listener) =>
      client.onProgress(WorkDoneProgress.type, token, progress => {
        if (progress.kind !== 'end') listener(progress);
      }),
    stop: async timeoutMs => {
      if (client.needsStop()) await client.dispose(timeoutMs);
    },
  };
}

const stateNames: Readonly<Record<State, ServerState>> = {
  [State.Stopped]: 'stopped',
  [State.StartFailed]: 'failed',
  [State.Starting]: 'starting',
  [State.Running]: 'running',
};

function optionsOf({ context, log, crashed }: ConnectParts): LanguageClientOptions {
  return {
    documentSelector: fileSelector,
    diagnosticCollectionName: 'treewarden',
    outputChannel: log,
    initializationOptions: (): ServerOptions => serverOptions(context.globalStorageUri),
    errorHandler: crashPolicy(crashed),
    uriConverters: { code2Protocol: uri => uri.toString(), protocol2Code: rememberedUri() },
    middleware: {
      workspace: {
        didChangeWatchedFile: (event, next) => (isNoise(event) ? Promise.resolve() : next(event)),
      },
    },
  };
}

/** Every finding links to the page of its rule: parsing those few addresses again and again costs half of showing it. */
function rememberedUri(): (text: string) => Uri {
  const pages = new Map<string, Uri>();
  return text => {
    if (!text.startsWith('https:')) return Uri.parse(text);
    const page = pages.get(text) ?? Uri.parse(text);
    pages.set(text, page);
    return page;
  };
}

/**
 * Where and how much is written is for the user to say: `inspect` tells who said it, while what a workspace puts into a
 * nested object looks like a setting of the user's. One that is not trusted gets no store but ours.
 */
function serverOptions(storage: Uri): ServerOptions {
  const configuration = workspace.getConfiguration('treewarden.cache');
  const users = (key: string): unknown => configuration.inspect(key)?.globalValue;
  const directory = users('directory');
  const [maxDiskMb, maxMemoryMb] = [users('maxDiskMb'), users('maxMemoryMb')];
  const trusted = workspace.isTrusted;
  const otlpEndpoint = collectorEndpoint();
  const cacheHome = trusted ? directory : storage.fsPath;
  return {
    trusted,
    ...(env.remoteName === undefined ? {} : { remoteName: env.remoteName }),
    ...(typeof cacheHome === 'string' && isAbsolute(cacheHome) && { cacheHome }),
    ...(isPositive(maxDiskMb) && { maxDiskMb }),
    ...(isPositive(maxMemoryMb) && { maxMemoryMb }),
    ...(otlpEndpoint && { otlpEndpoint }),
  };
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

/** An install writes ten thousands of files; they need not even cross the wire. */
function isNoise({ uri }: FileEvent): boolean {
  return /\/(?:node_modules|\.git)\//.test(uri);
}
