import { homedir } from 'node:os';
import type { Connection } from 'vscode-languageserver/node';
import type { FullReport } from '../../health/report.js';
import { identityOf } from '../health/diagnose.js';
import { exported } from '../health/exports.js';
import { type DiagnoseParams, notifications, requests, type ServerOptions } from '../protocol.js';
import type { DiagnosePatient, ServerParts } from './parts.js';
import type { Answering } from './requests.js';
import { filePathOf } from './uris.js';

export interface Diagnosing {
  readonly parts: ServerParts;
  readonly options: ServerOptions;
  /** As it introduced itself. */
  readonly editor: { readonly name: string; readonly version?: string } | undefined;
}

/** Diagnoses one folder; a folder that does not answer is a result, so it is not waited for. */
export function answerDiagnoses(connection: Connection, server: Answering, diagnosing: Diagnosing): void {
  let latest: FullReport | undefined;
  let asked = '';
  connection.onRequest(requests.diagnose.method, ({ token, folder }: DiagnoseParams) =>
    server.faults.request(requests.diagnose.method, async () => {
      asked = token;
      const patient = patientOf(server, diagnosing, folder);
      const whole = await diagnosing.parts.diagnose({
        ...patient,
        onResult: result => void connection.sendNotification(notifications.checked.method, { token, result }),
      });
      // Of two at once, the one that was asked for last is exported.
      if (asked === token) latest = whole;
      const { vitals: _, ...report } = whole;
      return report;
    }),
  );
  connection.onRequest(requests.exportDiagnosis.method, ({ format }) =>
    server.faults.request(requests.exportDiagnosis.method, () =>
      latest ? exported(latest, format, identityOf(latest.site.root, homedir())) : null,
    ),
  );
}

function patientOf(
  server: Answering,
  { options, editor }: Diagnosing,
  uri = '',
): Omit<DiagnosePatient, 'onResult'> {
  const root = filePathOf(uri);
  const { all } = server.folders;
  const folder = all.find(one => one.root === root) ?? all.at(-1);
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
