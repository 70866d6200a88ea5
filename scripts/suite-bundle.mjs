import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const suite = join(repository, 'test/hosts/suite');

/** What esbuild needs to bundle the suite that runs inside VS Code: `await build(suiteBundle)`. */
export const suiteBundle = {
  absWorkingDir: repository,
  entryPoints: readdirSync(suite)
    .filter(file => file === 'index.ts' || file.endsWith('.test.ts'))
    .map(file => join(suite, file)),
  outdir: join(repository, 'dist/test/suite'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode', 'mocha'],
  sourcemap: 'inline',
  logLevel: 'warning',
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { build } = await import('esbuild');
  await build(suiteBundle);
}
