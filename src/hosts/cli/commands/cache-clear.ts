import { inWorkspace } from '../in-workspace.js';
import type { Command } from './command.js';

export const cacheClear: Command = (request, invocation) =>
  inWorkspace(request, invocation, [], async workspace => {
    const [glob] = request.operands;
    const { kind } = request;
    const gone = await workspace.clear({ ...(glob ? { glob } : {}), ...(kind ? { kind } : {}) });
    if (!request.quiet)
      await invocation.terminal.print(`${gone} ${gone === 1 ? 'entry' : 'entries'} dropped\n`);
  });
