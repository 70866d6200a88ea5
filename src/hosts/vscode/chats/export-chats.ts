import { basename } from 'node:path';
import { type LogOutputChannel, l10n, Uri, window, workspace } from 'vscode';
import { counted, grouped } from '../../../base/amounts.js';
import type { ChatEntry, ChatExported, ChatFormat } from '../../chat-protocol.js';
import { requests } from '../../protocol.js';
import { longRun } from '../commands/long-run.js';
import type { ServerSession } from '../server-session.js';
import { pathOf } from './chat-uris.js';
import { titleText } from './chat-words.js';

const formats: readonly {
  readonly format: ChatFormat;
  readonly label: string;
  readonly detail: () => string;
}[] = [
  { format: 'md', label: 'Markdown', detail: () => l10n.t('To be read') },
  { format: 'json', label: 'JSON', detail: () => l10n.t('One object with all chats, whole') },
  { format: 'jsonl', label: 'JSON Lines', detail: () => l10n.t('A line for each chat and each message') },
];

/** Asks in which form and where to; the server writes the file, whole or not at all. */
export async function exportChats(
  { session, log }: { readonly session: ServerSession; readonly log: LogOutputChannel },
  entries: readonly ChatEntry[],
): Promise<void> {
  if (entries.length === 0) throw new Error(l10n.t('There are no chats to export.'));
  const title = l10n.t('Export {0}', counted(entries.length, l10n.t('Chat'), l10n.t('Chats')));
  const chosen = await window.showQuickPick(
    formats.map(one => ({ ...one, detail: one.detail() })),
    { title },
  );
  if (!chosen) return;
  const target = await window.showSaveDialog({
    title,
    defaultUri: suggested(entries, chosen.format),
    filters: { [chosen.label]: [chosen.format] },
  });
  if (!target) return;
  if (target.scheme !== 'file') throw new Error(l10n.t('Chats are exported to files of this machine only.'));
  const what = entries.map(({ source, id }) => ({ source, id }));
  const wish = { what, format: chosen.format, file: target.fsPath };
  const running = l10n.t('Treewarden: exporting chats');
  const answer = await longRun(session, running, requests.exportChats, wish);
  if (answer) await tell(answer, target, log);
}

function suggested(entries: readonly ChatEntry[], format: ChatFormat): Uri {
  const [only] = entries;
  const name =
    entries.length === 1 && only
      ? basename(pathOf({ ...only, page: 1, title: titleText(only) }), '.md')
      : 'chats';
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  return Uri.joinPath(folder, `${name}.${format}`);
}

async function tell({ chats, secrets, failures }: ChatExported, target: Uri, log: LogOutputChannel) {
  const done = l10n.t('Exported {0}.', counted(chats, l10n.t('chat'), l10n.t('chats')));
  const redacted =
    secrets > 0
      ? l10n.t('{0} redacted.', counted(secrets, l10n.t('secret was'), l10n.t('secrets were')))
      : l10n.t('No secrets were found in them.');
  const open = l10n.t('Open');
  for (const failure of failures) log.warn(failure);
  const missing =
    failures.length > 0 ? l10n.t('{0} could not be read: see the log.', grouped(failures.length)) : '';
  const message = [done, redacted, missing].filter(Boolean).join(' ');
  const show = failures.length > 0 ? window.showWarningMessage : window.showInformationMessage;
  if ((await show(message, open)) === open) await window.showTextDocument(target);
}
