import { l10n, Uri, window } from 'vscode';
import type { Command } from './command.js';

/** Of the file the explorer or a link names, else of the active editor. */
export const explainFile: Command = {
  id: 'treewarden.explainFile',
  run: async ({ pages }, target) => {
    const file = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
    if (file) await pages.show(file);
    else window.setStatusBarMessage(l10n.t('Treewarden: open a file to have it explained.'), 5000);
  },
};
