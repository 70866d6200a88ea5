/**
 * One suite, two hosts: `run-suite.mjs server` (VS Code server, headless Chromium) or `run-suite.mjs desktop`.
 * Environment: SUITE_GREP, SUITE_PATH, SUITE_EXTENSION, SUITE_TIMEOUT_MS, VSCODE_PATH, VSCODE_VERSION.
 */
import { resolve } from 'node:path';
import { followEvents, verdict } from './events.mjs';
import { copySample } from './sample.mjs';
import { makeSandbox, removeSandbox, repository } from './sandbox.mjs';

const defaultTimeoutMs = 240_000;
const hosts = {
  server: async () => (await import('./run-in-server.mjs')).runInServer,
  desktop: async () => (await import('./run-desktop.mjs')).runInDesktop,
};

const { SUITE_PATH = 'dist/test/suite/index.cjs', SUITE_EXTENSION = '.', SUITE_GREP, CI } = process.env;

async function main() {
  const host = process.argv[2] ?? 'server';
  if (!hosts[host]) throw new Error(`Unknown host "${host}": say server or desktop.`);
  const run = await hosts[host]();
  const box = makeSandbox();
  copySample(box.workspace);
  const following = followEvents(box.events);
  const outcome = await run(box, {
    extension: resolve(repository, SUITE_EXTENSION),
    tests: resolve(repository, SUITE_PATH),
    folder: box.workspace,
    env: { SUITE_RESULTS: box.events, ...(SUITE_GREP && { SUITE_GREP }), ...(CI && { CI }) },
    timeoutMs: Number(process.env.SUITE_TIMEOUT_MS ?? defaultTimeoutMs),
  });
  const { passed, failed, skipped, reason } = verdict(following.stop(), outcome);
  removeSandbox(box);
  if (reason) console.log(`FAIL  ${reason}`);
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exit(reason ? 1 : 0);
}

await main();
