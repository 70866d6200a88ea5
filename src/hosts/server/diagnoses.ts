import { homedir } from 'node:os';
import type { Connection } from 'vscode-languageserver/node';
import type { FullReport } from '../../health/report.js';
import { identityOf } from '../health/diagnose.js';
import { exported } from '../health/exports.js';
import { notifications, requests, type ServerOptions } from '../protocol.js';
import type { DiagnosePatient, ServerParts } from './parts.js';
import type { Answering } from './requests.js';

export interface Diagnosing {
  readonly parts: ServerParts;
  readonly options: ServerOptions;
  /** As it introduced itself. */
  readonly editor: { readonly name: string; readonly version?: string } | undefined;
}

/** Diagnoses the first folder; a folder that does not answer is a result, so it is not waited for. */
export function answerDiagnoses(connection: Connection, server: Answering, diagnosing: Diagnosing): void {
  let latest: FullReport | undefined;
  connection.onRequest(requests.diagnose.method, ({ token }: { readonly token: string }) =>
    server.faults.request(requests.diagnose.method, async () => {
      const patient = patientOf(server, diagnosing);
      latest = await diagnosing.parts.diagnose({
        ...patient,
        onResult: result => void connection.sendNotification(notifications.checked.method, { token, result }),
      });
      const { vitals: _, ...report } = latest;
      return report;
    }),
  );
  connection.onRequest(requests.exportDiagnosis.method, ({ format }) =>
    server.faults.request(requests.exportDiagnosis.method, () =>
      latest ? exported(latest, format, identityOf(latest.site.root, homedir())) : null,
    ),
  );
}

function patientOf(server: Answering, { options, editor }: Diagnosing): Omit<DiagnosePatient, 'onResult'> {
  const folder = server.folders.all.at(-1);
  return {
    root: folder?.root ?? homedir(),
    settings: folder?.settings.layer ?? {},
    cacheHome: options.cacheHome,
    maxDiskMb: options.maxDiskMb,
    facts: {
      // Without a folder, nothing may be written where the user happens to be at home.
      trusted: folder !== undefined && options.trusted !== false,
      remoteName: options.remoteName,
      editor: editor && { name: editor.name, version: editor.version ?? '' },
    },
    status: () => server.readStatus(),
    folders: () => foldersOf(folder?.workspace.files() ?? []),
  };
}

/** Folders that hold files, which is what a watcher has to watch. */
function foldersOf(files: readonly string[]): number {
  return new Set(files.map(file => file.slice(0, Math.max(0, file.lastIndexOf('/'))))).size;
}
