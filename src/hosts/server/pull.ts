import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { digestBytes } from '../../base/digest.js';
import { findingDiagnostics } from './diagnostics.js';
import type { Folder } from './folder.js';
import { signalOf } from './progress.js';
import type { Answering } from './requests.js';
import { uriOf } from './uris.js';

/** Diagnostics for editors that ask for them. A result id is the digest of what was sent. */
export function answerPulls(connection: Connection, server: Answering): void {
  connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
    server.faults.request('textDocument/diagnostic', async () => {
      await server.ready;
      const file = server.folders.locate(textDocument.uri);
      const diagnostics = file ? await file.folder.diagnose(file.path) : [];
      return reportOf(diagnostics, previousResultId);
    }),
  );
  connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token) =>
    server.faults.request('workspace/diagnostic', async () => {
      await server.ready;
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      for (const folder of server.folders.all) {
        items.push(...(await reportsOf(folder, previousResultIds, signalOf(token))));
      }
      return { items };
    }),
  );
}

/** Every file with findings, and every file the editor still shows some of. */
async function reportsOf(
  folder: Folder,
  previousResultIds: readonly PreviousResultId[],
  signal: AbortSignal,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  const reports: WorkspaceDocumentDiagnosticReport[] = [];
  for await (const { path, findings } of folder.workspace.scan({ signal })) {
    const document = folder.live.get(path);
    const uri = document?.uri ?? uriOf(folder.root, path);
    const before = previous.get(uri);
    const diagnostics = document ? await folder.diagnose(path) : findingDiagnostics(findings);
    if (before === undefined && diagnostics.length === 0) continue;
    reports.push({ uri, version: document?.version ?? null, ...reportOf(diagnostics, before) });
  }
  return reports;
}

function reportOf(items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport {
  const resultId = digestBytes(JSON.stringify(items));
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
