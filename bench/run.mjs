// Prints what Treewarden costs beside its peers, measured in this very run. Ratios are the message: machines differ.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ms, table, times } from './measure.mjs';
import { benchScan } from './scan.mjs';
import { benchStart } from './start.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const only = process.argv[2];
const sections = { start: () => benchStart(root), keystroke, scan: () => benchScan(root), editor };

console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n`);
for (const [name, section] of Object.entries(sections)) {
  if (!only || only === name) console.log(`${await section()}\n`);
}

async function keystroke() {
  const outfile = join(root, 'dist/bench/keystroke.mjs');
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, 'bench/keystroke.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['eslint', '@typescript-eslint/*', 'typescript'],
    loader: { '.wasm': 'binary' },
    target: 'node22.12',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    define: { TREEWARDEN_VERSION: '"bench"' },
    logLevel: 'warning',
  });
  const { benchKeystroke } = await import(pathToFileURL(outfile).href);
  const rows = await benchKeystroke(root);
  return table([
    ['one keystroke to its findings', 'treewarden', 'ESLint', 'faster'],
    ...rows.map(row => [
      `${row.lines} lines`,
      ms(row.oursMs),
      ms(row.eslintMs),
      times(row.eslintMs / row.oursMs),
    ]),
  ]);
}

/** Measured inside the real VS Code by the last run of `npm run test:hosts`. */
async function editor() {
  const file = join(root, 'artifacts/host-numbers.json');
  if (!existsSync(file)) return 'In the editor: run "npm run test:hosts" first, its numbers are shown here.';
  const numbers = JSON.parse(readFileSync(file, 'utf8'));
  return table([['in the editor, as the last test:hosts measured it', ''], ...Object.entries(numbers)]);
}
