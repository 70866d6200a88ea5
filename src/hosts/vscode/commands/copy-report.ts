import { env, l10n, window } from 'vscode';
import { requests } from '../../protocol.js';
import type { Command } from './command.js';

/** The whole status as JSON, for the clipboard and for whoever runs the command from code. */
export const copyReport: Command = {
  id: 'treewarden.copyReport',
  run: async ({ session }) => {
    const status = await session.request(requests.status, {});
    const report = JSON.stringify(status, null, 2);
    await env.clipboard.writeText(report);
    window.setStatusBarMessage(l10n.t('Treewarden: the report is in the clipboard.'), 4000);
    return report;
  },
};
