import { inWorkspace } from '../in-workspace.js';
import { prettyJson } from '../print/pretty-json.js';
import { statusText } from '../print/status-text.js';
import type { Command } from './command.js';

export const status: Command = (request, invocation) =>
  inWorkspace(request, invocation, [], async workspace => {
    const now = await workspace.status();
    const isJson = request.format === 'json';
    await invocation.terminal.print(isJson ? prettyJson(now) : statusText(now));
  });
