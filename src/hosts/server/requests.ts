import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { removeQuarantined } from '../../node/store/quarantine.js';
import type { Status } from '../../workspace/status.js';
import {
  type FolderAnswer,
  type Removed,
  type RequestKind,
  requests,
  type WithProgress,
} from '../protocol.js';
import type { Faults } from './faults.js';
import type { FindingsFeed } from './findings-feed.js';
import type { Folder } from './folder.js';
import type { Folders } from './folders.js';
import type { Catalogue } from './parts.js';
import { beginProgress, type LongRun, signalOf } from './progress.js';

/** What answers need; the language server has it. */
export interface Answering {
  readonly folders: Folders;
  readonly faults: Faults;
  readonly findings: FindingsFeed;
  readonly catalogue: Catalogue;
  /** Resolves when the folders that were open at the start can answer. */
  readonly ready: Promise<void>;
  readStatus(): Promise<Status | undefined>;
}

/** Registers our own requests. Each waits until the folders are open, and each catches once. */
export function answerRequests(connection: Connection, server: Answering): void {
  const on = registrar(connection, server);
  const { folders } = server;
  on(requests.status, async () => (await server.readStatus()) ?? null);
  on(requests.explain, async ({ uri }) => {
    const file = folders.locate(uri);
    if (!file) return null;
    const { workspace, listed } = file.folder;
    await listed;
    // One after the other: the explanation tells how the report was come by.
    const explanation = await workspace.explain(file.path);
    return { explanation, report: await workspace.detail(file.path) };
  });
  on(requests.clear, what => eachFolder(folders, folder => folder.workspace.clear(what)));
  on(requests.removeQuarantined, async () => {
    const answers = await eachFolder(folders, async ({ workspace }) =>
      removeAll((await workspace.status()).store.quarantine ?? []),
    );
    return answers.map(({ answer }) => answer).reduce(added, { files: 0, bytes: 0 });
  });
  on(requests.findings, ({ since }) => server.findings.read(since));
  on(requests.rulePage, async ({ id }) => server.catalogue(id)?.page ?? null);
  answerLongRequests(connection, server);
}

/** Folders of one repository share a store: what the first has removed is not listed by the next. */
function removeAll(quarantine: readonly { readonly path: string; readonly bytes: number }[]): Removed {
  for (const { path } of quarantine) removeQuarantined(path);
  return { files: quarantine.length, bytes: quarantine.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function added(a: Removed, b: Removed): Removed {
  return { files: a.files + b.files, bytes: a.bytes + b.bytes };
}

function answerLongRequests(connection: Connection, server: Answering): void {
  const on = registrar(connection, server);
  const run = <T>(
    title: string,
    { workDoneToken }: WithProgress,
    token: CancellationToken,
    work: (folder: Folder, options: LongRun) => Promise<T>,
  ): Promise<FolderAnswer<T>[]> => {
    const progress = beginProgress(connection, workDoneToken, title);
    const options = { signal: signalOf(token), onProgress: progress.report };
    return eachFolder(server.folders, folder => work(folder, options)).finally(progress.end);
  };
  on(requests.scan, async (params, token) => {
    await run('Scanning', params, token, (folder, options) => folder.scan(options));
  });
  on(requests.verify, (params, token) => {
    const sample = params.sample === undefined ? {} : { sample: params.sample };
    return run('Verifying', params, token, ({ workspace }, options) =>
      workspace.verify({ ...sample, ...options }),
    );
  });
  on(requests.baseline, (params, token) =>
    run('Scanning', params, token, ({ baseline }, options) => baseline.change(params.what, options)),
  );
  on(requests.revalidate, (params, token) =>
    run('Reading', params, token, ({ workspace }, options) => workspace.revalidate(options)),
  );
}

type Answer<P, R> = (params: P, token: CancellationToken) => Promise<R>;

function registrar(connection: Connection, server: Answering) {
  return <P, R>(kind: RequestKind<P, R>, answer: Answer<P, R>): void => {
    connection.onRequest(kind.method, (params: P, token: CancellationToken) =>
      server.faults.request(kind.method, async () => {
        await server.ready;
        return answer(params, token);
      }),
    );
  };
}

/** One folder after the other, so that progress runs forward. */
async function eachFolder<T>(
  folders: Folders,
  ask: (folder: Folder) => Promise<T>,
): Promise<FolderAnswer<T>[]> {
  const answers: FolderAnswer<T>[] = [];
  for (const folder of folders.all) {
    await folder.listed;
    answers.push({ root: folder.root, answer: await ask(folder) });
  }
  return answers;
}
