import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Two findings: a warning and an info. */
export const untidy = 'export function f(a) {\n  try { a(); } catch {}\n  return a * 77;\n}\n';

/** Hardly anything is slower than a machine under load. */
export const timeoutMs = 60_000;

const banner = [
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'; import { dirname as __dirnameOf } from 'node:path';",
  'const __filename = __fileURLToPath(import.meta.url); const __dirname = __dirnameOf(__filename);',
].join(' ');

/** The CLI as it is shipped, in a folder of its own with a cache of its own. */
export class BundledCli {
  readonly folder = mkdtempSync(join(tmpdir(), 'treewarden-cli-'));
  readonly #script = join(this.folder, 'program', 'dist', 'cli.mjs');

  /** As `esbuild.mjs` does it. */
  async bundle(): Promise<void> {
    chmodSync(this.folder, 0o755);
    mkdirSync(join(this.folder, 'program'), { mode: 0o755 });
    symlinkSync(resolve('node_modules'), join(this.folder, 'program', 'node_modules'));
    await build({
      loader: { '.wasm': 'binary' },
      entryPoints: { cli: 'src/hosts/cli/main.ts', worker: 'src/hosts/worker/main.ts' },
      outdir: dirname(this.#script),
      chunkNames: 'chunks/[name]-[hash]',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      splitting: true,
      platform: 'node',
      target: 'node22.12',
      define: { TREEWARDEN_VERSION: '"9.8.7"' },
      banner: { js: banner },
      logLevel: 'warning',
    });
  }

  /** A new folder with these files; a name ending in `/` is an empty folder. */
  project(files: Readonly<Record<string, string | Uint8Array>>): string {
    const root = mkdtempSync(join(this.folder, 'project-'));
    chmodSync(root, 0o755);
    for (const [name, content] of Object.entries(files)) {
      const path = join(root, name);
      mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
      if (!name.endsWith('/')) writeFileSync(path, content);
    }
    return root;
  }

  start(cwd: string, argv: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const cache = join(this.folder, `cache-${options.uid ?? 'own'}`);
    mkdirSync(cache, { recursive: true });
    chmodSync(cache, 0o777);
    const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
    return spawn(process.execPath, [this.#script, ...argv], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
      env: { ...env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, ...options.env },
    });
  }

  run(cwd: string, argv: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
    return ended(this.start(cwd, argv, options));
  }

  /** Everything a person would see, control sequences included. */
  async runOnTerminal(cwd: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { NO_COLOR: _, ...own } = process.env;
    const command = [process.execPath, this.#script, ...argv].map(word => `'${word}'`).join(' ');
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...own, TERM: 'xterm', XDG_CACHE_HOME: join(this.folder, 'cache-own'), ...env },
    });
    return (await ended(child)).out;
  }

  /** Proves that something works without a part of the program, which is not there meanwhile. */
  async without<T>(chunk: string, work: () => Promise<T>): Promise<T> {
    const chunks = join(dirname(this.#script), 'chunks');
    const found = readdirSync(chunks).filter(name => name.startsWith(chunk));
    if (found.length === 0) throw new RangeError(`no chunk ${chunk}`);
    for (const name of found) renameSync(join(chunks, name), join(this.folder, name));
    try {
      return await work();
    } finally {
      for (const name of found) renameSync(join(this.folder, name), join(chunks, name));
    }
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const parts = { out: [] as Buffer[], err: [] as Buffer[] };
  child.stdout?.on('data', chunk => parts.out.push(chunk));
  child.stderr?.on('data', chunk => parts.err.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, out: Buffer.concat(parts.out).toString(), err: Buffer.concat(parts.err).toString() };
}
