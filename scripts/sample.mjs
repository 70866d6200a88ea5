/** Prints places of one rule or pattern, drawn at random over the corpora, for somebody to judge: <id> [--seed n] [--count n] [--context n] [--write] */
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '40' },
    context: { type: 'string', default: '4' },
    write: { type: 'boolean', default: false },
  },
});
const [id] = positionals;
if (!id) throw new Error('Which rule or pattern? node scripts/sample.mjs <id>');

/** Two folders below the root, as its source is, for that is how it finds the corpora. */
const outfile = join(root, 'dist/conformance/sample.mjs');
await build({
  entryPoints: [join(root, 'test/conformance/sample.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.12',
  loader: { '.wasm': 'binary' },
  external: ['@typescript-eslint/*', 'typescript'],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  define: { TREEWARDEN_VERSION: '"sample"' },
  logLevel: 'warning',
});
const { sample } = await import(pathToFileURL(outfile).href);
const file = values.write ? { file: relative('', join(root, `test/conformance/judged/${id}.json`)) } : {};
sample({
  id,
  seed: Number(values.seed),
  count: Number(values.count),
  context: Number(values.context),
  ...file,
});
