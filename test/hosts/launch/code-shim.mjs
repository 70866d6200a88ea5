#!/usr/bin/env node
/**
 * A stand-in for the `code` executable, so that the launcher for a desktop VS Code can be tried where there is none:
 * `VSCODE_PATH=test/hosts/launch/code-shim.mjs node test/hosts/launch/run-suite.mjs desktop`.
 */
import { runInServer } from './run-in-server.mjs';
import { makeSandbox, removeSandbox } from './sandbox.mjs';

const given = process.argv.slice(2);

function argumentOf(name) {
  const joined = given.find(argument => argument.startsWith(`--${name}=`));
  return joined?.slice(name.length + 3) ?? given[given.indexOf(`--${name}`) + 1];
}

const box = makeSandbox();
const outcome = await runInServer(box, {
  opened: given.find(argument => argument.startsWith('/')),
  extension: argumentOf('extensionDevelopmentPath'),
  tests: argumentOf('extensionTestsPath'),
  env: Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(SUITE_|CI$)/.test(name))),
  timeoutMs: Number(process.env.SUITE_TIMEOUT_MS ?? 240_000),
});
removeSandbox(box);
if (outcome.why) console.error(outcome.why);
process.exit(outcome.code);
