import { l10n } from 'vscode';
import { requests } from '../../protocol.js';
import type { Command } from './command.js';
import { longRun } from './long-run.js';

export const scanWorkspace: Command = {
  id: 'treewarden.scanWorkspace',
  run: ({ session }) => longRun(session, l10n.t('Treewarden: scanning'), requests.scan, {}),
};
