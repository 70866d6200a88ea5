import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Makes one plain script of a child process's source, which Node itself could not import. */
export function bundleFor(directory: string, source: string): string {
  const outfile = join(directory, source.replace(/\.ts$/, '.mjs'));
  const entry = join(import.meta.dirname, source);
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}
