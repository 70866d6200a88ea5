import type { Command } from './command.js';

export const diagnose: Command = {
  id: 'treewarden.diagnose',
  run: ({ diagnosis }) => diagnosis.show(),
};
