import { commands } from 'vscode';
import type { Command } from './command.js';

export const openSettings: Command = {
  id: 'treewarden.openSettings',
  run: ({ extension }) => commands.executeCommand('workbench.action.openSettings', `@ext:${extension.id}`),
};
