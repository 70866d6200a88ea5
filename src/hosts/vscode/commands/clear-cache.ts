import { l10n, type QuickPickItem, window } from 'vscode';
import type { ClearWhat } from '../../../workspace/clear.js';
import { requests } from '../../protocol.js';
import type { ServerSession } from '../server-session.js';
import type { Command } from './command.js';

/** Asks what to clear, unless the caller (the panel) has said it. */
export const clearCache: Command = {
  id: 'treewarden.clearCache',
  run: async ({ session }, said) => {
    const what = isClearWhat(said) ? said : await ask(session);
    if (!what) return;
    for (const { root, answer } of await session.request(requests.clear, what)) {
      if (what.anew)
        window.setStatusBarMessage(l10n.t('Treewarden: a new cache was begun for {0}', root), 8000);
      else window.setStatusBarMessage(l10n.t('Treewarden: entries cleared in {0}: {1}', root, answer), 8000);
    }
  },
};

interface Choice extends QuickPickItem {
  readonly ask: () => Thenable<ClearWhat | undefined>;
}

async function ask(session: ServerSession): Promise<ClearWhat | undefined> {
  const choices: Choice[] = [
    { label: l10n.t('All results'), description: l10n.t('of every file'), ask: async () => ({}) },
    { label: l10n.t('One kind of result…'), ask: () => askKind(session) },
    { label: l10n.t('Results of some files…'), description: l10n.t('by a glob'), ask: askGlob },
  ];
  const title = l10n.t('Clear Cache');
  const choice = await window.showQuickPick(choices, {
    title,
    placeHolder: l10n.t('What is to be computed anew?'),
  });
  return choice?.ask();
}

async function askKind(session: ServerSession): Promise<ClearWhat | undefined> {
  const status = await session.request(requests.status, {});
  const kinds = [...new Set(status?.tiers.flatMap(tier => tier.kinds.map(({ kind }) => kind)))].sort();
  const kind = await window.showQuickPick(kinds, { title: l10n.t('Clear one kind of result') });
  return kind === undefined ? undefined : { kind };
}

async function askGlob(): Promise<ClearWhat | undefined> {
  const glob = await window.showInputBox({
    title: l10n.t('Clear the results of some files'),
    prompt: l10n.t('A glob, relative to the folder'),
    value: 'src/**',
  });
  return glob ? { glob } : undefined;
}

function isClearWhat(said: unknown): said is ClearWhat {
  if (typeof said !== 'object' || said === null) return false;
  const { kind, glob, anew = false } = said as Readonly<Record<string, unknown>>;
  const isText = (value: unknown): boolean => value === undefined || typeof value === 'string';
  return isText(kind) && isText(glob) && typeof anew === 'boolean';
}
