import type { Command } from './command.js';

export const nextFinding: Command = {
  id: 'treewarden.nextFinding',
  run: ({ findings }) => findings.step('next'),
};

export const previousFinding: Command = {
  id: 'treewarden.previousFinding',
  run: ({ findings }) => findings.step('previous'),
};
