import { env, l10n, Uri, window, workspace } from 'vscode';
import { type DiagnosisFormat, requests } from '../protocol.js';
import type { ServerSession } from './server-session.js';

/** Asks where to, beginning with the folder that was looked at, and offers to open what was written. */
export async function exportDiagnosis(
  session: ServerSession,
  format: DiagnosisFormat,
  folder: string | undefined,
): Promise<void> {
  const text = await textOf(session, format);
  const name = `treewarden-diagnosis.${format}`;
  const target = await window.showSaveDialog({
    title: l10n.t('Export the Diagnosis'),
    ...(folder ? { defaultUri: Uri.joinPath(Uri.parse(folder), name) } : {}),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (!target) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = l10n.t('Open');
  const answer = await window.showInformationMessage(l10n.t('The diagnosis was exported.'), open);
  if (answer === open) await env.openExternal(target);
}

/** What to do, as Markdown. */
export async function copyGuide(session: ServerSession): Promise<void> {
  await env.clipboard.writeText(await textOf(session, 'md'));
  window.setStatusBarMessage(l10n.t('Treewarden: the guide is in the clipboard.'), 4000);
}

async function textOf(session: ServerSession, format: DiagnosisFormat): Promise<string> {
  const text = await session.request(requests.exportDiagnosis, { format });
  if (text === null) throw new Error(l10n.t('There is no diagnosis yet. Run it first.'));
  return text;
}
