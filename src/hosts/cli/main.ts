#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { abortOnInterrupt } from './interrupt.js';
import { run } from './run.js';
import { Terminal } from './terminal.js';

/** Written in by the bundler. */
declare const TREEWARDEN_VERSION: string;

enableCompileCache();

/** Lies beside this bundle; other chunks lie elsewhere. */
const workerScript = new URL('./worker.mjs', import.meta.url);

const terminal = new Terminal({ out: process.stdout, err: process.stderr, env: process.env });

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
    openWorkspace: async options =>
      (await import('./open-node-workspace.js')).openNodeWorkspace(options, workerScript),
    loadCatalogue: async () => (await import('./catalogue.js')).catalogue,
  },
});

await terminal.flush();
process.exit(code);
