import { l10n, window } from 'vscode';
import { counted } from '../../../base/amounts.js';
import { type BaselineWhat, requests } from '../../protocol.js';
import type { ServerSession } from '../server-session.js';
import type { Command } from './command.js';
import { longRun } from './long-run.js';

/** What is found now is not told of again, here and by the command line, until its line changes. */
export const acceptBaseline: Command = {
  id: 'treewarden.acceptBaseline',
  run: ({ session }) => change(session, 'accept'),
};

export const pruneBaseline: Command = {
  id: 'treewarden.pruneBaseline',
  run: ({ session }) => change(session, 'prune'),
};

export const removeBaseline: Command = {
  id: 'treewarden.removeBaseline',
  run: async ({ session }) => {
    const remove = l10n.t('Remove');
    const text = l10n.t('Remove the baseline file? What it hides is shown again.');
    if ((await window.showWarningMessage(text, { modal: true }, remove)) === remove)
      await change(session, 'remove');
  },
};

async function change(session: ServerSession, what: BaselineWhat): Promise<void> {
  const title = l10n.t('Treewarden: writing the baseline');
  for (const { root, answer } of (await longRun(session, title, requests.baseline, { what })) ?? []) {
    const findings = counted(answer.after, l10n.t('finding'), l10n.t('findings'));
    const text = l10n.t(
      'Treewarden: the baseline of {0} holds {1}, {2} before.',
      root,
      findings,
      answer.before,
    );
    void window.showInformationMessage(text);
  }
}
