/**
 * One suite, two hosts: `run-suite.mjs server` (VS Code server, headless Chromium) or `run-suite.mjs desktop`, and
 * optionally the names of runs (see runs.mjs), default all.
 * Environment: SUITE_GREP, SUITE_PATH (a suite of its own), SUITE_EXTENSION, SUITE_TIMEOUT_MS, VSCODE_PATH, VSCODE_VERSION.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { followEvents, verdict } from './events.mjs';
import { runs } from './runs.mjs';
import { artifacts, makeSandbox, removeSandbox, repository } from './sandbox.mjs';

const defaultTimeoutMs = 240_000;
const hosts = {
  server: async () => (await import('./run-in-server.mjs')).runInServer,
  desktop: async () => (await import('./run-desktop.mjs')).runInDesktop,
};

const { SUITE_PATH, SUITE_EXTENSION = '.', SUITE_TIMEOUT_MS, SUITE_GREP, CI } = process.env;

async function runOne(host, { files = [], without = [], open, settings }) {
  const box = makeSandbox(settings);
  const following = followEvents(box.events);
  const outcome = await host(box, {
    extension: resolve(repository, SUITE_EXTENSION),
    tests: resolve(repository, SUITE_PATH ?? 'dist/test/suite/index.cjs'),
    opened: open(box),
    env: {
      SUITE_RESULTS: box.events,
      SUITE_ARTIFACTS: artifacts,
      SUITE_FILES: files.join(),
      SUITE_FILES_NOT: without.join(),
      ...(SUITE_GREP && { SUITE_GREP }),
      ...(CI && { CI }),
    },
    timeoutMs: Number(SUITE_TIMEOUT_MS ?? defaultTimeoutMs),
  });
  const result = verdict(following.stop(), outcome);
  removeSandbox(box);
  if (result.reason) console.log(`FAIL  ${result.reason}`);
  return result;
}

function chosenRuns(names) {
  const unknown = names.find(name => !runs[name]);
  if (unknown) throw new Error(`Unknown run "${unknown}": say ${Object.keys(runs).join(', ')}.`);
  if (names.length > 0) return names;
  return SUITE_PATH || SUITE_GREP ? ['sample'] : Object.keys(runs);
}

async function main() {
  const [host = 'server', ...names] = process.argv.slice(2);
  if (!hosts[host]) throw new Error(`Unknown host "${host}": say server or desktop.`);
  const run = await hosts[host]();
  // The numbers of this run are to be read together, and of this run alone.
  if (names.length === 0) rmSync(join(artifacts, 'host-numbers.json'), { force: true });
  const results = [];
  for (const name of chosenRuns(names)) {
    console.log(`on ${name}:`);
    results.push(await runOne(run, runs[name]));
  }
  const sum = of => results.reduce((total, result) => total + result[of], 0);
  const skipped = sum('skipped');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exit(results.some(({ reason }) => reason) ? 1 : 0);
}

await main();
