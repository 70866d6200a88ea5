import type { Command } from './command.js';

export const restartServer: Command = {
  id: 'treewarden.restartServer',
  run: ({ session }) => session.restart(),
};
