// Bundles every front end into dist/. ESM with splitting for what runs on plain Node, so that the parser (9 MB of
// TypeScript) is a chunk of its own, loaded when the first file is parsed; CJS for what VS Code's loader requires.
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { licencesOf } from './scripts/licences.mjs';
import { suiteBundle } from './scripts/suite-bundle.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  define: { TREEWARDEN_VERSION: JSON.stringify(version) },
  loader: { '.wasm': 'binary' },
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** CommonJS inside an ES module (TypeScript, fast-glob) asks for Node's modules through `require`. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
const filenameBanner =
  "import { fileURLToPath as __fileURLToPath } from 'node:url'; import { dirname as __dirnameOf } from 'node:path'; const __filename = __fileURLToPath(import.meta.url); const __dirname = __dirnameOf(__filename);";

/** The language client is ten times the rest of the extension, so it is a file of its own, required after `activate`. */
const clientApart = {
  name: 'client apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/language-client\.js$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './language-client.cjs', external: true } : undefined,
    ),
};

const bundles = [
  {
    ...common,
    entryPoints: {
      cli: 'src/hosts/cli/main.ts',
      server: 'src/hosts/server/main.ts',
      worker: 'src/hosts/worker/main.ts',
    },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    splitting: true,
    platform: 'node',
    target: 'node22.12',
    banner: { js: `${requireBanner} ${filenameBanner}` },
  },
  {
    ...common,
    entryPoints: {
      extension: 'src/hosts/vscode/main.ts',
      'language-client': 'src/hosts/vscode/language-client.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    target: 'node22.12',
    external: ['vscode'],
    // A dynamic import becomes a `require`, which VS Code's loader sees.
    supported: { 'dynamic-import': false },
    plugins: [clientApart],
  },
  {
    ...common,
    entryPoints: [
      'src/hosts/webview/status.ts',
      'src/hosts/webview/status.css',
      'src/hosts/webview/diagnosis.ts',
      'src/hosts/webview/diagnosis.css',
    ],
    outdir: 'dist/webview',
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    tsconfig: 'src/hosts/webview/tsconfig.json',
  },
];

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const bundle of bundles) await (await context(bundle)).watch();
} else {
  const built = await Promise.all(bundles.map(bundle => build(bundle)));
  await writeFile('dist/licences.txt', licencesOf(built.map(({ metafile }) => metafile)));
  if (!production) await build(suiteBundle);
}
