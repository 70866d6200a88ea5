import type { ClearWhat } from '../../../workspace/clear.js';
import type { Request } from '../arguments.js';
import { usage } from '../arguments.js';
import { inWorkspace } from '../in-workspace.js';
import type { Command } from './command.js';

export const cacheClear: Command = async (request, invocation) => {
  const what = clearWhatOf(request);
  await inWorkspace(request, invocation, [], async workspace => {
    const gone = await workspace.clear(what);
    if (request.quiet) return;
    await invocation.terminal.print(
      what.anew
        ? 'A new cache was begun; the old file was set aside\n'
        : `${gone} ${gone === 1 ? 'entry' : 'entries'} dropped\n`,
    );
  });
};

function clearWhatOf({ operands: [glob], kind, rebuild }: Request): ClearWhat {
  if (rebuild && (glob ?? kind) !== undefined)
    throw usage('"cache clear --rebuild" is about everything: leave out the glob and --kind.');
  return { ...(glob ? { glob } : {}), ...(kind ? { kind } : {}), ...(rebuild ? { anew: true } : {}) };
}
