import { commands, l10n, window } from 'vscode';
import { type ActionId, actionIds, actionOf, confirmationOf } from '../../health/actions.js';
import type { Problem } from '../../health/check.js';
import { requests } from '../protocol.js';
import type { ServerSession } from './server-session.js';

type Run = (problem: Problem, session: ServerSession) => Thenable<unknown> | undefined;

/** What each action does here. */
const runs: Readonly<Record<ActionId, Run>> = {
  'rebuild-store': () => commands.executeCommand('treewarden.clearCache', { anew: true }),
  'clear-cache': () => commands.executeCommand('treewarden.clearCache', {}),
  'remove-quarantined': (_, session) => removeQuarantined(session),
  'open-settings': () => commands.executeCommand('treewarden.openSettings'),
  'show-logs': () => commands.executeCommand('treewarden.showLog'),
  'trust-folder': () => commands.executeCommand('workbench.trust.manage'),
  'git-safe-directory': problem => inTerminal(problem, /^git config --global --add safe\.directory /),
  'raise-watcher-limit': problem => inTerminal(problem, /^(sudo|echo) /),
};

/** After these the diagnosis says something else. */
const mending: ReadonlySet<ActionId> = new Set(['rebuild-store', 'clear-cache', 'remove-quarantined']);

/** Titles of those that can be carried out, by id. */
export function availableActions(): Readonly<Record<string, string>> {
  return Object.fromEntries(actionIds.map(id => [id, actionOf(id).title]));
}

/** Asks first where something is changed, and looks again after it was. */
export async function carryOut(problem: Problem, session: ServerSession): Promise<void> {
  const { action, extent = '' } = problem;
  if (!action) return;
  const { title } = actionOf(action);
  const detail = confirmationOf(action, extent);
  if (detail !== undefined) {
    const answer = await window.showWarningMessage(title, { modal: true, detail }, title);
    if (answer !== title) return;
  }
  await runs[action](problem, session);
  if (mending.has(action)) await commands.executeCommand('treewarden.diagnose');
}

async function removeQuarantined(session: ServerSession): Promise<void> {
  const { files } = await session.request(requests.removeQuarantined, {});
  window.setStatusBarMessage(l10n.t('Treewarden: damaged files removed: {0}', files), 8000);
}

/** The guide's own commands, typed and not sent: the user has the last word. */
function inTerminal({ steps }: Problem, which: RegExp): undefined {
  const lines = steps.flatMap(({ command }) => (command && which.test(command) ? [command] : []));
  const terminal = window.createTerminal('Treewarden');
  terminal.show();
  terminal.sendText(lines.join(' && '), false);
}
