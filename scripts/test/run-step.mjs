import { spawn } from 'node:child_process';

const mostMs = 10 * 60_000;
const isWindows = process.platform === 'win32';

/** Runs one step with its output streamed, ends it after ten minutes, and counts its tests. */
export async function runStep({ name, command, counts, where = true }) {
  if (!where) return { name, passed: 0, failed: 0, skipped: 1, ms: 0 };
  console.log(`\n=== ${name}: ${command}\n`);
  const began = Date.now();
  counts.prepare?.();
  const { code, output } = await run(command);
  return { name, ...counts.read(code, output), ms: Date.now() - began };
}

function run(command) {
  const child = spawn(command, { shell: true, detached: !isWindows, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => stopGroup(child);
  const interrupted = () => {
    stop();
    process.exit(130);
  };
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
    process.stdout.write(chunk);
  });
  child.stderr.on('data', chunk => process.stderr.write(chunk));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const timer = setTimeout(() => {
    console.log(`Ended after ${mostMs / 60_000} minutes.`);
    stop();
  }, mostMs);
  return new Promise(resolve => {
    child.once('close', code => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** A step's own children are in its process group; elsewhere than on POSIX only the step itself can be ended. */
function stopGroup(child) {
  try {
    if (isWindows) child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
