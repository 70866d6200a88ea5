import { l10n, window } from 'vscode';
import { requests } from '../../protocol.js';
import type { Command } from './command.js';
import { longRun } from './long-run.js';

/** Reads every file again, whatever its size and times say. */
export const revalidate: Command = {
  id: 'treewarden.revalidate',
  run: async ({ session }) => {
    const answers = await longRun(session, l10n.t('Treewarden: reading all files'), requests.revalidate, {});
    for (const { root, answer } of answers ?? []) {
      const text = l10n.t('Treewarden: files that had changed unnoticed in {0}: {1}', root, answer);
      window.setStatusBarMessage(text, 8000);
    }
  },
};
