import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs before a program and tells its peak memory when it ends, the same way for every peer. */
const preload = file =>
  `data:text/javascript,import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));`;

/** One run of a Node program: wall milliseconds and exit code. Output goes nowhere. */
async function runOnce(args, { env = {}, cwd } = {}) {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd,
    env: { ...process.env, ...env },
  });
  const code = await new Promise(resolve => child.once('exit', resolve));
  return { ms: performance.now() - start, code };
}

/** Peak RSS in MB of one more run, outside of the clock: the preload takes time of its own. */
async function peakOf(args, options) {
  const folder = mkdtempSync(join(tmpdir(), 'treewarden-bench-'));
  const peak = join(folder, 'peak');
  await runOnce(['--import', preload(peak), ...args], options);
  const peakMb = Number(readFileSync(peak, 'utf8')) / 1024;
  rmSync(folder, { recursive: true, force: true });
  return peakMb;
}

/** Several runs, one after another; `before` runs outside of the clock. */
export async function runMany(times, args, options = {}, before = () => {}) {
  const runs = [];
  for (let run = 0; run < times; run++) {
    before();
    runs.push(await runOnce(args, options));
  }
  before();
  return {
    ms: median(runs.map(run => run.ms)),
    peakMb: await peakOf(args, options),
    code: runs.at(-1).code,
  };
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Rows of equal length, first the heads, as aligned text. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => String(row[column]).length)));
  return rows
    .map(row => row.map((cell, column) => align(String(cell), widths[column], column)).join('  '))
    .join('\n');
}

function align(text, width, column) {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

export const ms = value => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const mb = value => `${value.toFixed(0)} MB`;
export const times = value => `${value.toFixed(1)}x`;
