import { Cancelled } from '../../base/errors.js';
import { parseArguments, type Request } from './arguments.js';
import type { CommandName } from './command-table.js';
import type { Command } from './commands/command.js';
import { complainOf } from './complaints.js';
import { type ExitCode, exitCodes, Verdict } from './exit-codes.js';
import { helpText } from './help.js';
import type { CliParts, Invocation } from './parts.js';
import { profiled } from './profile.js';
import type { Terminal } from './terminal.js';

export interface Surroundings {
  readonly parts: CliParts;
  readonly terminal: Terminal;
  readonly cwd: string;
  /** Aborted by Ctrl+C. */
  readonly interrupted: AbortSignal;
}

/** One run of the command line, from its words to its exit code; never rejects. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { terminal, parts, interrupted } = surroundings;
  const verdict = new Verdict();
  const closed = new AbortController();
  const subscription = terminal.onDidClose(closing => {
    if (closing === 'failed') verdict.add('badInput');
    closed.abort();
  });
  const invocation = { ...surroundings, verdict, signal: AbortSignal.any([interrupted, closed.signal]) };
  try {
    const asked = parseArguments(argv);
    if (asked.to === 'version') await terminal.print(`${parts.version}\n`);
    else if (asked.to === 'help') await terminal.print(helpText(asked.about));
    else await perform(asked.request, invocation);
  } catch (error) {
    if (!isStopped(error, invocation.signal)) complainOf(invocation, error);
  } finally {
    await terminal.flush();
    subscription.dispose();
  }
  if (interrupted.aborted) verdict.add('interrupted');
  // Whoever closed the pipe has read all that was wanted.
  return terminal.closing === 'reader gone' && !interrupted.aborted
    ? exitCodes.clean
    : exitCodes[verdict.outcome];
}

/** Loaded one by one: none of them pays for another. */
const loaders: Readonly<Record<CommandName, () => Promise<Command>>> = {
  scan: async () => (await import('./commands/scan.js')).scan,
  across: async () => (await import('./commands/across.js')).across,
  baseline: async () => (await import('./commands/baseline.js')).baseline,
  status: async () => (await import('./commands/status.js')).status,
  explain: async () => (await import('./commands/explain.js')).explain,
  verify: async () => (await import('./commands/verify.js')).verify,
  'cache clear': async () => (await import('./commands/cache-clear.js')).cacheClear,
  'cache quarantine': async () => (await import('./commands/cache-quarantine.js')).cacheQuarantine,
  recover: async () => (await import('./commands/recover.js')).recover,
  chats: async () => (await import('./commands/chats.js')).chats,
  issues: async () => (await import('./commands/issues.js')).issues,
  diagnose: async () => (await import('./commands/diagnose.js')).diagnose,
  'worktrees list': async () => (await import('./commands/worktrees-list.js')).worktreesList,
  'worktrees add': async () => (await import('./commands/worktrees-add.js')).worktreesAdd,
  'worktrees remove': async () => (await import('./commands/worktrees-remove.js')).worktreesRemove,
  'worktrees move': async () => (await import('./commands/worktrees-move.js')).worktreesMove,
  'worktrees prune': async () => (await import('./commands/worktrees-prune.js')).worktreesPrune,
  'worktrees context': async () => (await import('./commands/worktrees-context.js')).worktreesContext,
  rules: async () => (await import('./commands/rules.js')).rules,
};

async function perform(request: Request, invocation: Invocation): Promise<void> {
  const command = await loaders[request.command]();
  const profiles = {
    cpu: request.cpuProf,
    heap: request.heapProf,
    folder: invocation.cwd,
    name: `treewarden-${request.command.replaceAll(' ', '-')}-${process.pid}`,
  };
  const { measured = (_command, work) => work() } = invocation.parts;
  const written = await measured(request.command, () =>
    profiled(profiles, () => command(request, invocation)),
  );
  for (const file of written) invocation.terminal.say(`Profile written to ${file}`);
}

function isStopped(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error instanceof Cancelled || error === signal.reason);
}
