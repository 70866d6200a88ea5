#!/usr/bin/env node
import nodeModule from 'node:module';
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

process.on('uncaughtException', error => {
  tellFault(terminal, error);
  process.exit(exitCodes.crashed);
});

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
      const { EarlyGit, Git } = await import('../../node/git/early-git.js');
      const git = options.targets ? new Git() : new EarlyGit(options.root);
      return (await import('./open-node-workspace.js')).openNodeWorkspace(options, workerScript, git);
    },
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
  },
});

process.exit(code);

/** In words: the first thing that an old Node lacks would be a puzzle. */
function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  const needed = `Node ${oldest.major}.${oldest.minor} or newer`;
  process.stderr.write(`treewarden: This needs ${needed}, not ${process.versions.node}.\n`);
  process.exit(exitCodes.usage);
}
