import { l10n, window } from 'vscode';
import type { Command } from './command.js';

/** Escape leaves the filter as it was; an empty one shows all. */
export const filterFindings: Command = {
  id: 'treewarden.filterFindings',
  run: async ({ findings }) => {
    const text = await window.showInputBox({
      title: l10n.t('Filter Findings'),
      prompt: l10n.t('Words of a message, a rule or a path'),
      value: findings.filter,
    });
    if (text !== undefined) findings.filterBy(text);
  },
};

export const clearFindingsFilter: Command = {
  id: 'treewarden.clearFindingsFilter',
  run: ({ findings }) => findings.filterBy(''),
};
