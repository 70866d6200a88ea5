import { commands } from 'vscode';
import { requests } from '../../protocol.js';
import { issueBody } from '../issue-body.js';
import type { Command, CommandParts } from './command.js';

/** Opens the editor's issue reporter, filled with numbers and versions: no paths, no names, no code. */
export const reportIssue: Command = {
  id: 'treewarden.reportIssue',
  run: async parts => {
    const { id } = parts.extension;
    const body = issueBody(parts.session.state, await statusOf(parts));
    await commands.executeCommand('workbench.action.openIssueReporter', { extensionId: id, issueBody: body });
  },
};

/** An issue about a server that does not run is an issue, too. */
async function statusOf({ session }: CommandParts) {
  if (session.state !== 'running') return session.status;
  return (await session.request(requests.status, {})) ?? undefined;
}
