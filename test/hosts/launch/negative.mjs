/** Proves that a broken run cannot pass: each of these suites must end the launcher with exit code 1. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from './sandbox.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const suites = ['exit0', 'hang', 'throws', 'empty', 'killed', 'nothing-ran', 'swallowed', 'missing'];
const timeoutMs = 40_000;
const only = process.argv.slice(2);

function isCaught(name) {
  const began = Date.now();
  const env = {
    ...process.env,
    SUITE_TIMEOUT_MS: String(timeoutMs),
    SUITE_PATH: join(here, `negative/${name}.cjs`),
  };
  const args = [join(here, 'run-suite.mjs'), 'server'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: repository,
    env,
    encoding: 'utf8',
  });
  const reached = name === 'missing' || stdout.includes('suite in negative');
  const caught = reached && status === 1 && /, [1-9]\d* failed\b/.test(stdout.trim().split('\n').at(-1));
  const why = /^FAIL {2}(?!one that)(.*)$/m.exec(stdout)?.[1] ?? stderr.trim();
  console.log(`${caught ? 'ok  ' : 'FAIL'}  ${name}: exit ${status}, ${why} (${Date.now() - began} ms)`);
  return caught;
}

const chosen = only.length > 0 ? only : suites;
const caught = chosen.filter(isCaught).length;
console.log(`${caught} passed, ${chosen.length - caught} failed`);
process.exit(caught === chosen.length ? 0 : 1);
