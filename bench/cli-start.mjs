// How long the command line takes to start, beside a bare Node in the same run. A report: it never fails a build.
// Usage: node bench/cli-start.mjs [dist/cli.mjs]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const runs = 20;
const warmUps = 3;
const script = resolve(process.argv[2] ?? 'dist/cli.mjs');
const folder = new URL('../test/fixtures/workspace/', import.meta.url);

if (!existsSync(script)) {
  console.error(`${script} is missing: run "npm run build" first.`);
  process.exit(2);
}

const cache = mkdtempSync(join(tmpdir(), 'treewarden-bench-'));
try {
  const commands = {
    'node -e 0': ['-e', '0'],
    '--version': [script, '--version'],
    '--help': [script, '--help'],
    status: [script, 'status'],
    'scan (warm)': [script, 'scan'],
  };
  const times = interleaved(commands);
  const bare = median(times['node -e 0']);
  for (const [name, all] of Object.entries(times)) console.log(line(name, all, bare));
} finally {
  rmSync(cache, { recursive: true, force: true });
}

/** One of each in turn, so that whatever else the machine does meets all of them. */
function interleaved(commands) {
  const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
  for (let run = -warmUps; run < runs; run++) {
    for (const [name, argv] of Object.entries(commands)) {
      const ms = timed(argv);
      if (run >= 0) times[name].push(ms);
    }
  }
  return times;
}

function timed(argv) {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache },
  });
  const ms = performance.now() - startedAt;
  if (status !== 0 && status !== 1) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

function line(name, all, bare) {
  const [middle, least, most] = [median(all), Math.min(...all), Math.max(...all)].map(ms => ms.toFixed(1));
  const ratio = (median(all) / bare).toFixed(2);
  return `${name.padEnd(12)}  median ${middle.padStart(6)} ms  ${least} to ${most}  ${ratio} x node -e 0`;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
