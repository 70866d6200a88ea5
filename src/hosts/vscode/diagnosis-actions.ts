import { commands, window } from 'vscode';
import { type ActionId, actionIds, actionOf } from '../../health/actions.js';
import type { Problem } from '../../health/check.js';

type Run = (problem: Problem) => Thenable<unknown> | undefined;

/** What each action does here; one that is not named is not offered. */
const runs: Readonly<Partial<Record<ActionId, Run>>> = {
  'rebuild-store': () => commands.executeCommand('treewarden.clearCache', {}),
  'clear-cache': () => commands.executeCommand('treewarden.clearCache', {}),
  'open-settings': () => commands.executeCommand('treewarden.openSettings'),
  'show-logs': () => commands.executeCommand('treewarden.showLog'),
  'trust-folder': () => commands.executeCommand('workbench.trust.manage'),
  'git-safe-directory': problem => inTerminal(problem, /^git config --global --add safe\.directory /),
  'raise-watcher-limit': problem => inTerminal(problem, /^(sudo|echo) /),
};

/** Titles of those that can be carried out, by id. */
export function availableActions(): Readonly<Record<string, string>> {
  return Object.fromEntries(actionIds.filter(id => runs[id]).map(id => [id, actionOf(id).title]));
}

/** Asks first where something is changed. */
export async function carryOut(problem: Problem): Promise<void> {
  const { action } = problem;
  const run = action && runs[action];
  if (!run) return;
  const { title, confirm } = actionOf(action);
  if (confirm !== undefined) {
    const answer = await window.showWarningMessage(title, { modal: true, detail: confirm }, title);
    if (answer !== title) return;
  }
  await run(problem);
}

/** The guide's own commands, typed and not sent: the user has the last word. */
function inTerminal({ steps }: Problem, which: RegExp): undefined {
  const lines = steps.flatMap(({ command }) => (command && which.test(command) ? [command] : []));
  const terminal = window.createTerminal('Treewarden');
  terminal.show();
  terminal.sendText(lines.join(' && '), false);
}
