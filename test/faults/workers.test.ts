import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { halfTyped, sources, untidy } from './texts.js';

const built = mkdtempSync(join(tmpdir(), 'treewarden-workers-'));
const workerScript = pathToFileURL(join(built, 'worker.mjs'));

/** What CommonJS packages ask for, as `esbuild.mjs` gives it to them. */
const banner = `
import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __fileURLToPath(new URL('.', import.meta.url));
`;

beforeAll(async () => {
  await build({
    loader: { '.wasm': 'binary' },
    entryPoints: { worker: join(import.meta.dirname, 'poisoned-worker.ts') },
    outdir: built,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.12',
    banner: { js: banner },
    logLevel: 'error',
  });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

test('workers answer what one process answers', async () => {
  using folder = tempFolder({ ...sources(12), 'half.ts': halfTyped, 'binary.ts': 'a\0' });
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  using live = await new Live({ ...here, workers: 2, workerScript }).open();
  expect(await answersOf(live)).toEqual(await coldAnswers(here));
  const { workers } = await live.workspace.status();
  expect(workers.map(({ restarts }) => restarts)).toEqual([0, 0]);
  expect(workers.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(10);
  live[Symbol.dispose]();
  using warm = await new Live(here).open();
  expect(await answersOf(warm)).toEqual(await coldAnswers(here));
});

test('a worker that dies is replaced, its work done again, and that is reported', async () => {
  using folder = tempFolder(sources(12));
  using markers = tempFolder({ first: '', second: '' });
  for (const name of ['first', 'second'])
    folder.write(`src/${name}.ts`, `// POISON once ${markers.at(name)}\n${untidy(name)}`);
  using live = await new Live({ root: folder.path, noCache: true, workers: 2, workerScript }).open();
  expect(await answersOf(live)).toEqual(await coldAnswers({ root: folder.path }));
  expect(live.codes()).toEqual(['worker/lost', 'worker/lost']);
  const { workers } = await live.workspace.status();
  expect(workers.reduce((sum, { restarts }) => sum + restarts, 0)).toBe(2);
});

test('a file that kills every worker is told, costs no other file, and is not stored', async () => {
  using folder = tempFolder({ ...sources(12), 'src/poison.ts': `// POISON always\n${untidy('poison')}` });
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  using live = await new Live({ ...here, workers: 2, workerScript }).open();
  const { 'src/poison.ts': poisoned, ...others } = await answersOf(live);
  const { 'src/poison.ts': sound, ...cold } = await coldAnswers(here);
  expect(others).toEqual(cold);
  expect(JSON.parse(poisoned ?? '')).toMatchObject({
    freshness: 'partial',
    problem: { code: 'failed', message: expect.stringContaining('worker') },
  });
  expect(live.codes()).toContain('worker/lost');
  live[Symbol.dispose]();
  using warm = await new Live(here).open();
  expect((await answersOf(warm))['src/poison.ts']).toBe(sound);
});

test('a worker script that is not there or not a script costs time and no answer hangs', async () => {
  using folder = tempFolder(sources(4));
  const broken = join(built, 'broken.mjs');
  writeFileSync(broken, 'this is not JavaScript');
  for (const script of [broken, join(built, 'missing.mjs')]) {
    const options = { root: folder.path, noCache: true, workers: 2, workerScript: pathToFileURL(script) };
    using live = await new Live(options).open();
    const answers = await answersOf(live);
    expect(Object.keys(answers)).toHaveLength(4);
    expect(new Set(live.codes())).toEqual(new Set(['worker/lost']));
  }
});

test('a session that ends while workers work leaves none behind, and nobody waiting', async () => {
  using folder = tempFolder(sources(40));
  using live = await new Live({ root: folder.path, noCache: true, workers: 2, workerScript }).open();
  const scan = live.workspace.scan()[Symbol.asyncIterator]();
  await scan.next();
  const waiting = Promise.allSettled(Array.from({ length: 39 }, () => scan.next()));
  live[Symbol.dispose]();
  expect(await waiting).toHaveLength(39);
  const states = async () => (await live.workspace.status()).workers.map(({ state }) => state);
  await expect.poll(states).toEqual(['gone', 'gone']);
});
