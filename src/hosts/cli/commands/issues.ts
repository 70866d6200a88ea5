import { BatchRefused } from '../../../issues/plan.js';
import { usage } from '../arguments.js';
import { complain, complainOf } from '../complaints.js';
import { type IssueAction, issueActions } from '../issues/actions.js';
import { operationsText } from '../print/issue-text.js';
import type { Command } from './command.js';

export const issues: Command = async (request, invocation) => {
  const [word = 'list', ...operands] = request.operands;
  const action = actionOf(word, operands);
  const opened = await invocation.parts.openIssues(invocation.cwd);
  try {
    await action.run({ request, invocation, operands, opened });
  } catch (error) {
    if (!(error instanceof BatchRefused)) throw error;
    for (const { index, error: reason } of error.refused)
      complainOf(invocation, reason, `operation ${index + 1}`);
    complain(invocation, undefined, 'Nothing of the batch was written.');
  } finally {
    if (request.stats) invocation.terminal.say(operationsText(opened.operations()));
    opened.dispose();
  }
};

function actionOf(word: string, operands: readonly string[]): IssueAction {
  const action = Object.entries(issueActions).find(([name]) => name === word)?.[1];
  if (!action) throw usage(`"issues" knows ${Object.keys(issueActions).join(', ')}, not "${word}".`);
  const { least, most, operands: shown } = action;
  if (operands.length < least) throw usage(`"issues ${word}" needs ${shown}.`);
  if (operands.length > most)
    throw usage(`"issues ${word}" takes ${shown || 'no name'}: "${operands[most]}" is too much.`);
  return action;
}
