import type { Command } from './command.js';

export const groupBySeverity: Command = {
  id: 'treewarden.groupBySeverity',
  run: ({ findings }) => findings.groupBy('severity'),
};

export const groupByRule: Command = {
  id: 'treewarden.groupByRule',
  run: ({ findings }) => findings.groupBy('rule'),
};

export const groupByFile: Command = {
  id: 'treewarden.groupByFile',
  run: ({ findings }) => findings.groupBy('file'),
};

export const groupByFolder: Command = {
  id: 'treewarden.groupByFolder',
  run: ({ findings }) => findings.groupBy('folder'),
};
