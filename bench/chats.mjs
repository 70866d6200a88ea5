// Prints what listing the chats of one folder costs in a Cursor store of 2 GB that its owner is writing to.
// Usage: node bench/chats.mjs [gigabytes]
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { mb, median, ms, quantile, table } from './measure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const gigabytes = Number(process.argv[2] ?? 2);
const rows = Math.round(100_000 * gigabytes);
const runs = 5;

const place = mkdtempSync(join(tmpdir(), 'treewarden-bench-chats-'));
try {
  await bench();
} finally {
  rmSync(place, { recursive: true, force: true });
}

async function bench() {
  const scripts = await bundled();
  const folders = Array.from({ length: 40 }, (_, index) => join(place, `work/project-${index}`));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  const configuration = join(place, 'config');
  const made = [scripts.store, configuration, String(rows), String(gigabytes * 1e9), ...folders];
  const { path, sessions } = JSON.parse(execFileSync(process.execPath, made, { encoding: 'utf8' }));
  console.log(
    `${(statSync(path).size / 1e9).toFixed(2)} GB, ${rows} rows, ${sessions.length} sessions of one folder of ${folders.length}\n`,
  );
  const bareMb = JSON.parse(run(['-e', 'console.log(process.resourceUsage().maxRSS / 1024)']));
  await settled();
  const quiet = measure(scripts.read, path, folders[0], configuration);
  const writer = await startWriter(path, sessions[0]);
  const busy = measure(scripts.read, path, folders[0], configuration);
  writer.kill();
  console.log(report(quiet, busy, bareMb));
}

/** A file that was written to a moment ago is read again, for it may have changed unnoticed. */
async function settled() {
  await new Promise(resolve => setTimeout(resolve, 3000));
}

function warmOf(all) {
  return all.flatMap(one => one.warmMs);
}

function report(quiet, busy, bareMb) {
  const row = (name, of, show) => [name, show(of(quiet)), show(of(busy))];
  return table([
    ['', 'at rest', 'while another process writes'],
    row('sessions found', of => of[0].found, String),
    row('first list, of a new process, file not in memory', of => median(of.map(one => one.coldMs)), ms),
    row('  slowest', of => Math.max(...of.map(one => one.coldMs)), ms),
    row('  of the processor', of => median(of.map(one => one.coldCpuMs)), ms),
    row('list again', of => median(warmOf(of)), ms),
    row('  95th percentile', of => quantile(warmOf(of), 0.95), ms),
    row('  of the processor', of => median(of.flatMap(one => one.warmCpuMs)), ms),
    row(
      '  of the processor, 95th percentile',
      of =>
        quantile(
          of.flatMap(one => one.warmCpuMs),
          0.95,
        ),
      ms,
    ),
    row('a session with its messages', of => median(of.map(one => one.showMs)), ms),
    row('peak memory of the process', of => Math.max(...of.map(one => one.peakMb)), mb),
    row('  of which Node alone', () => bareMb, mb),
  ]);
}

function measure(script, path, folder, configuration) {
  return Array.from({ length: runs }, () => {
    forget(path);
    const env = { ...process.env, XDG_CONFIG_HOME: configuration, HOME: place, CODEX_HOME: place };
    return JSON.parse(run([script, folder], env));
  });
}

/** Asks the system to drop a file from its memory; where it cannot, the first list is warmer than said. */
function forget(path) {
  try {
    execFileSync('dd', [`if=${path}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' });
  } catch {
    console.log('The file could not be dropped from memory.');
  }
}

function run(argv, env = process.env) {
  return execFileSync(process.execPath, argv, { encoding: 'utf8', env });
}

async function startWriter(path, session) {
  const writer = spawn(process.execPath, [join(root, 'test/harness/chat-stores/writer.mjs'), path, session]);
  await new Promise(resolve => writer.stdout.once('data', resolve));
  return writer;
}

async function bundled() {
  await build({
    entryPoints: { store: join(root, 'bench/chats-store.ts'), read: join(root, 'bench/chats-read.ts') },
    outdir: join(root, 'dist/bench-chats'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    minify: true,
    target: 'node22.12',
    external: ['oxc-resolver'],
    loader: { '.wasm': 'binary' },
    logLevel: 'warning',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return { store: join(root, 'dist/bench-chats/store.mjs'), read: join(root, 'dist/bench-chats/read.mjs') };
}
