import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundleFor } from './children.js';
import { entryOf, keyOf, temporaryStores, verdict } from './support.js';

const { newDirectory, open } = temporaryStores();

const kills = 120;
const atOnce = 2;

/** Starts a writer, kills it at a random moment after its first write, and answers what it had to say. */
async function writeAndDie(child: string, directory: string, seed: number): Promise<string> {
  const writer = spawn(process.execPath, [child, directory, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ready = new Promise<void>(resolve => {
    writer.stdout.on('data', chunk => {
      said += chunk;
      if (said.includes('ready')) resolve();
    });
  });
  const exited = once(writer, 'exit');
  await Promise.race([ready, exited]);
  await pause(1 + ((seed * 7919) % 40));
  writer.kill('SIGKILL');
  const [, signal] = await exited;
  return signal === 'SIGKILL' ? said.replace('ready\n', '') : `ended by itself: ${said}`;
}

test(`a store survives ${kills} kills while it is written`, { timeout: 180_000 }, async () => {
  const child = bundleFor(newDirectory(), 'writing-child.ts');
  const directory = newDirectory();
  let right = 0;
  for (let kill = 0; kill < kills; kill += atOnce) {
    const writers = Array.from({ length: atOnce }, (_, n) => writeAndDie(child, directory, kill + n));
    expect(await Promise.all(writers)).toEqual(Array(atOnce).fill(''));
    const store = open({ directory });
    const verdicts = Array.from({ length: 1000 }, (_, n) => verdict(store.tier, n));
    expect(verdicts.filter(found => found !== 'right' && found !== 'absent')).toEqual([]);
    right += verdicts.filter(found => found === 'right').length;
    expect([store.reported, store.tier.stats().corrupt]).toEqual([[], 0]);
    if (kill % 20 === 0) expect(store.check()).toMatchObject({ isSound: true });
    store.dispose();
  }
  expect(right).toBeGreaterThan(kills);
  expect(open({ directory }).quarantined()).toEqual([]);
});

test('a store can be opened after kills while it was made or set aside', { timeout: 180_000 }, async () => {
  const child = bundleFor(newDirectory(), 'writing-child.ts');
  for (let kill = 0; kill < 20; kill++) {
    const directory = newDirectory();
    if (kill % 2 === 1) writeFileSync(join(directory, 'v1.sqlite'), 'damaged');
    const writers = [1, 2].map(seed => spawn(process.execPath, [child, directory, String(seed)]));
    const exits = writers.map(writer => once(writer, 'exit'));
    // Starting Node takes about 40 ms, making the store about 5.
    await pause(30 + kill * 2);
    for (const writer of writers) writer.kill('SIGKILL');
    await Promise.all(exits);
    const store = open({ directory });
    for (let n = 0; n < 1000; n++) expect(verdict(store.tier, n)).not.toBe('wrong');
    store.tier.put(keyOf(1), 'known', entryOf(1));
    expect(store.flush()).toBe(true);
    expect(store.check()).toMatchObject({ isSound: true });
    store.dispose();
  }
});

test.each([2, 4])('%i processes share a store without a lock error and agree', async processes => {
  const child = bundleFor(newDirectory(), 'sharing-child.ts');
  const directory = newDirectory();
  const reports = await Promise.all(
    [1, 3, 7, 9].slice(0, processes).map(seed => run(child, [directory, String(seed), '12'])),
  );
  for (const report of reports) {
    expect(report).toMatchObject({ failures: 0, corrupt: 0, problems: [], isFlushed: true });
    expect(Object.keys(report.counts).filter(found => found !== 'right' && found !== 'absent')).toEqual([]);
    expect(report.counts.right).toBeGreaterThan(0);
  }
  const store = open({ directory });
  expect(store.check()).toMatchObject({ isSound: true });
  expect(store.inputs.load('/root').size).toBe(processes);
  expect(store.loadVersions().get('node')).toBe('11');
});

test('processes that find a damaged store at once set it aside once', async () => {
  const child = bundleFor(newDirectory(), 'sharing-child.ts');
  const directory = newDirectory();
  for (const text of ['', 'not a database', 'x'.repeat(100_000)]) {
    writeFileSync(join(directory, 'v1.sqlite'), text);
    const reports = await Promise.all([1, 3, 7, 9].map(seed => run(child, [directory, String(seed), '2'])));
    for (const { counts, failures, isFlushed } of reports) {
      expect([Object.keys(counts).includes('wrong'), failures, isFlushed]).toEqual([false, 0, true]);
    }
    const store = open({ directory });
    expect(store.check()).toMatchObject({ isSound: true });
    store.dispose();
  }
  expect(open({ directory }).quarantined()).toHaveLength(3);
});

test('a writer is found by a reader that was there before', async () => {
  const child = bundleFor(newDirectory(), 'sharing-child.ts');
  const directory = newDirectory();
  const reader = open({ directory });
  reader.tier.put(keyOf(1), 'known', entryOf(1));
  reader.flush();
  expect(verdict(reader.tier, 2)).toBe('absent');
  await run(child, [directory, '1', '1']);
  expect(verdict(reader.tier, 2)).toBe('right');
});

interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: number;
  readonly corrupt: number;
  readonly problems: readonly string[];
  readonly isFlushed: boolean;
}

async function run(child: string, args: readonly string[]): Promise<Report> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, ...args]);
  return JSON.parse(stdout) as Report;
}
