import { commands, l10n, window } from 'vscode';
import type { Command } from './command.js';

/** Escape leaves what is shown as it was; nothing shows all. */
export const searchChats: Command = {
  id: 'treewarden.searchChats',
  run: async ({ chats }, given) => {
    await commands.executeCommand('treewarden.chats.focus');
    if (!(await chats.isAllowed())) return;
    const text = typeof given === 'string' ? given : await asked(chats.searched);
    if (text === undefined) return;
    if (text.trim() === '') chats.clearSearch();
    else await chats.searchFor(text.trim());
  },
};

export const clearChatSearch: Command = {
  id: 'treewarden.clearChatSearch',
  run: ({ chats }) => chats.clearSearch(),
};

function asked(value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Search Chats'),
    prompt: l10n.t('Words that stand together in a title, a message or the path of a file'),
    value,
  });
}
