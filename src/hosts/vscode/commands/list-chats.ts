import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import type { ChatTrouble } from '../../chat-protocol.js';
import type { MoreNode } from '../chats/grouping.js';
import type { Command, CommandParts } from './command.js';

/** Of the user's own settings: no workspace may allow it. */
export const enableChats: Command = {
  id: 'treewarden.enableChats',
  run: () =>
    workspace.getConfiguration('treewarden').update('chats.enabled', true, ConfigurationTarget.Global),
};

export const refreshChats: Command = {
  id: 'treewarden.refreshChats',
  run: ({ chats }) => chats.refresh(),
};

export const groupChatsByTime: Command = {
  id: 'treewarden.groupChatsByTime',
  run: ({ chats }) => chats.groupBy('time'),
};

export const groupChatsBySource: Command = {
  id: 'treewarden.groupChatsBySource',
  run: ({ chats }) => chats.groupBy('source'),
};

/** What a row that stands for more of them runs. */
export const moreChats: Command = {
  id: 'treewarden.moreChats',
  run: async ({ chats }, node) => {
    if (isMore(node)) await chats.more(node);
  },
};

/** What a row runs that stands for a store that cannot be read. */
export const explainChatTrouble: Command = {
  id: 'treewarden.explainChatTrouble',
  run: (parts, trouble) => (isTrouble(trouble) ? explain(parts, trouble) : undefined),
};

async function explain({ chats, diagnosis }: CommandParts, { program, message }: ChatTrouble): Promise<void> {
  const [again, diagnose] = [l10n.t('Try Again'), l10n.t('Diagnose')];
  const answer = await window.showWarningMessage(`${program}: ${message}`, again, diagnose);
  if (answer === again) chats.refresh();
  if (answer === diagnose) await diagnosis.show();
}

function isMore(node: unknown): node is MoreNode {
  return typeof node === 'object' && node !== null && (node as Partial<MoreNode>).kind === 'more';
}

function isTrouble(value: unknown): value is ChatTrouble {
  return typeof value === 'object' && value !== null && typeof (value as ChatTrouble).message === 'string';
}
