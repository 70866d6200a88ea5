import type { Command } from './command.js';

export const showStatus: Command = {
  id: 'treewarden.showStatus',
  run: ({ panel }) => panel.show(),
};
