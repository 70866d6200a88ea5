import type { Command } from './command.js';

export const showLog: Command = {
  id: 'treewarden.showLog',
  run: ({ log }) => log.show(),
};
