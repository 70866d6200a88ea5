#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import type { EarlyGit } from '../../node/git/early-git.js';
import { tellFault } from './complaints.js';
import { exitCodes } from './exit-codes.js';
import { abortOnInterrupt } from './interrupt.js';
import { run } from './run.js';
import { Terminal } from './terminal.js';

/** Written in by the bundler. */
declare const TREEWARDEN_VERSION: string;

const oldest = { major: 22, minor: 12 };

refuseOldNode();
nodeModule.enableCompileCache();

/** Lies beside this bundle; other chunks lie elsewhere. */
const workerScript = new URL('./worker.mjs', import.meta.url);

const terminal = new Terminal({ out: process.stdout, err: process.stderr, env: process.env });

/** Our own variable, not OpenTelemetry's: that is set for the programs that the user writes. */
const collector = process.env.TREEWARDEN_TELEMETRY_OTLP_ENDPOINT;
const observing = collector
  ? import('./observed.js').then(({ observed }) => observed(collector, line => terminal.say(line)))
  : undefined;

process.on('uncaughtException', error => {
  tellFault(terminal, error);
  process.exit(exitCodes.crashed);
});

/** Begun by whoever asks first, while the rest of the program is being loaded. */
const listings = new Map<string, EarlyGit>();

async function earlyGit(root: string): Promise<EarlyGit> {
  const { EarlyGit: Early } = await import('../../node/git/early-git.js');
  const git = listings.get(root) ?? new Early(root);
  listings.set(root, git);
  return git;
}

const code = await run(process.argv.slice(2), {
  terminal,
  cwd: process.cwd(),
  interrupted: abortOnInterrupt(
    process,
    line => terminal.say(line),
    exitCode => process.exit(exitCode),
  ),
  parts: {
    version: TREEWARDEN_VERSION,
    now: () => performance.now(),
    openWorkspace: async options => {
      const git = options.targets ? undefined : await earlyGit(options.root);
      return (await import('./open-node-workspace.js')).openNodeWorkspace(
        options,
        workerScript,
        git,
        (await observing)?.telemetry,
      );
    },
    glance: async request => {
      const { early } = await earlyGit(request.root);
      const { glance } = await import('../glance.js');
      return glance(request, early, thisProgram());
    },
    openIssues: async folder =>
      (await import('../open-issues.js')).openIssues(folder, (await observing)?.telemetry),
    openChats: async () => (await import('../open-chats.js')).openChats(),
    openWorktrees: async () => (await import('../worktree-tools.js')).worktreeTools(),
    changedLines: async (root, since, signal) => {
      const { changedLinesSince, Git } = await import('../../node/git/changed-lines.js');
      return changedLinesSince(new Git(), root, since, signal);
    },
    readText: async path => (await import('../../node/files/text-file.js')).readText(path),
    writeText: async (path, text) => (await import('../../node/files/text-file.js')).writeText(path, text),
    diagnose: async options => {
      const { diagnoseHere } = await import('./diagnose-here.js');
      const { Git } = await import('../../node/git/git.js');
      const { openNodeWorkspace } = await import('./open-node-workspace.js');
      return diagnoseHere(options, TREEWARDEN_VERSION, choice =>
        openNodeWorkspace(choice, workerScript, new Git()),
      );
    },
    loadCatalogue: async () => (await import('./catalogue.js')).catalogue,
    ...(observing && { measured: async (command, work) => (await observing).measured(command, work) }),
  },
});

process.exit(code);

/** Names its chunks by their contents, so it stands for all of them. */
function thisProgram(): string {
  return readFileSync(new URL(import.meta.url), 'utf8');
}

/** In words: the first thing that an old Node lacks would be a puzzle. */
function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  const needed = `Node ${oldest.major}.${oldest.minor} or newer`;
  process.stderr.write(`treewarden: This needs ${needed}, not ${process.versions.node}.\n`);
  process.exit(exitCodes.usage);
}
