import { type LogOutputChannel, l10n, window } from 'vscode';
import type { Verification } from '../../../workspace/answers.js';
import { type FolderAnswer, requests } from '../../protocol.js';
import type { Command } from './command.js';
import { longRun } from './long-run.js';

/** Computes everything again from nothing and compares byte for byte. */
export const verifyCache: Command = {
  id: 'treewarden.verifyCache',
  run: async ({ session, log }) => {
    const answers = await longRun(session, l10n.t('Treewarden: verifying the cache'), requests.verify, {});
    for (const answer of answers ?? []) tell(log, answer);
  },
};

function tell(log: LogOutputChannel, { root, answer }: FolderAnswer<Verification>): void {
  const { checked, results, differences } = answer;
  log.info(`Verified ${root}: ${checked} files, ${results} results, ${differences.length} differences.`);
  if (differences.length === 0) {
    window.setStatusBarMessage(l10n.t('Treewarden: the cache is right about {0} results.', results), 8000);
    return;
  }
  for (const { path, kind, stored, computed } of differences) {
    log.warn(`${path} ${kind}: stored ${stored}, computed ${computed}`);
  }
  void complain(log, differences.length);
}

/** A wrong answer is a bug of ours; there are two things a user can do about it. */
async function complain(log: LogOutputChannel, differences: number): Promise<void> {
  const show = l10n.t('Show Log');
  const text = l10n.t(
    'The cache is wrong about {0} results. Clear it, and please report an issue.',
    differences,
  );
  if ((await window.showWarningMessage(text, show)) === show) log.show();
}
