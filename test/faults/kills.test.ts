import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BundledCli, ended } from '../hosts/cli/spawned.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { sources, untidy } from './texts.js';

const cli = new BundledCli();
beforeAll(() => cli.bundle());
afterAll(() => cli.dispose());

const kills = 20;
const files = 240;
const scan = ['scan', '--format', 'json', '--fail-on', 'never'];

test('a scan that is killed at any moment leaves a store that answers rightly', {
  timeout: 180_000,
}, async () => {
  const root = cli.project(sources(files));
  const cacheHome = join(cli.folder, 'cache-own');
  const startedAt = performance.now();
  expect((await cli.run(root, scan)).code).toBe(0);
  const wholeMs = performance.now() - startedAt;
  let stored = 0;
  for (let kill = 0; kill < kills; kill++) {
    for (let file = kill % 3; file < files; file += 3) edit(root, file, `k${kill}_${file}`);
    const child = cli.start(root, scan);
    const exit = ended(child);
    await pause(wholeMs * (0.2 + (0.9 * kill) / kills));
    child.kill('SIGKILL');
    await exit;
    if (kill % 4 > 0) continue;
    using live = await new Live({ root, cacheHome }).open();
    expect(await answersOf(live)).toEqual(await coldAnswers({ root }));
    expect(live.codes()).toEqual([]);
    stored += files - live.takeComputed().filter(line => line.startsWith('findings')).length;
  }
  expect(stored).toBeGreaterThan(0);
  const warm = await cli.run(root, scan);
  expect(warm).toEqual(await cli.run(root, [...scan, '--no-cache']));
  expect(await cli.run(root, ['verify'])).toMatchObject({ code: 0, err: '' });
  expect(quarantines(cacheHome)).toEqual([]);
});

test('scans that are killed while several make the first store', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 3; round++) {
    const root = cli.project(sources(40));
    const children = [1, 2, 3].map(() => cli.start(root, scan));
    const exits = children.map(ended);
    await pause(60 + 90 * round);
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(exits);
    const warm = await cli.run(root, scan);
    expect(warm).toEqual(await cli.run(root, [...scan, '--no-cache', '--no-concurrency']));
    expect(warm).toMatchObject({ code: 0, err: '' });
  }
});

function edit(root: string, file: number, name: string): void {
  writeFileSync(join(root, `src/f${file}.ts`), untidy(name));
}

function quarantines(cacheHome: string): readonly string[] {
  const stores = readdirSync(join(cacheHome, 'treewarden')).map(name => join(cacheHome, 'treewarden', name));
  return stores.filter(store => existsSync(join(store, 'quarantine')));
}
