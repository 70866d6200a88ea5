import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TempFolder, tempFolder } from '../../harness/temp-folder.js';
import { issuesIn } from './support.js';

let scripts: TempFolder;
beforeAll(() => {
  scripts = tempFolder();
  buildSync({
    entryPoints: ['writing-child', 'batch-child'].map(name => `${import.meta.dirname}/${name}.ts`),
    outdir: scripts.path,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.12',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
});
afterAll(() => scripts[Symbol.dispose]());

const processes = 8;
const operations = 250;

test('eight processes writing at once lose nothing in 2,000 operations', { timeout: 240_000 }, async () => {
  using folder = tempFolder({ 'shared.md': '# Shared\n' });
  const run = promisify(execFile);
  const args = (own: number) => [
    scripts.at('writing-child.mjs'),
    folder.path,
    String(own),
    String(operations),
  ];
  const ran = await Promise.all(
    Array.from({ length: processes }, (_, own) => run(process.execPath, args(own))),
  );
  expect(ran.map(({ stdout }) => Number(stdout))).toEqual(Array(processes).fill(operations));
  using opened = issuesIn(folder.path);
  const all = await opened.issues.list();
  expect(all.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(all.filter(({ state }) => state === 'complete')).toHaveLength((processes * operations) / 5);
  expect(all).toHaveLength((processes * operations) / 5 + 1);
  const { body } = await opened.issues.read('shared');
  const expected = Array.from({ length: processes }, (_, own) =>
    Array.from({ length: operations }, (__, turn) => `- ${own}.${turn}`).filter((__, turn) =>
      [1, 2].includes(turn % 5),
    ),
  ).flat();
  expect(body.match(/^- .*/gm)?.sort()).toEqual(expected.sort());
  for (const { name } of all.slice(0, 20).filter(({ name }) => name !== 'shared'))
    expect((await opened.issues.read(name)).body).toMatch(/^- \d+\.\d+$/m);
  expect(readdirSync(folder.path).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

const kills = 60;
const issues = 12;

test(`kill -9 in a batch leaves all of it or nothing, ${kills} times`, { timeout: 240_000 }, async () => {
  using folder = tempFolder(
    Object.fromEntries(
      Array.from({ length: issues }, (_, index) => [`issue-${index}.md`, `# Issue ${index}\n`]),
    ),
  );
  let [turn, leftBehind] = [0, 0];
  for (let kill = 0; kill < kills; kill++) {
    await writeAndDie(folder.path, turn, kill);
    if (existsSync(folder.at('.treewarden/batch/journal.json'))) leftBehind++;
    using opened = issuesIn(folder.path);
    const all = await opened.issues.list();
    expect(all).toHaveLength(issues);
    const read = await Promise.all(all.map(({ name }) => opened.issues.read(name)));
    const outcomes = new Set(
      read.map(({ state, priority, body }) => `${state} ${priority} ${lastTurn(body)}`),
    );
    expect([...outcomes]).toHaveLength(1);
    turn = lastTurn(read[0]!.body) + 1;
    const isBack = turn % 2 === 0;
    if (turn > 0) expect([...outcomes][0]).toBe(`${isBack ? 'open low' : 'complete high'} ${turn - 1}`);
    for (const { body } of read) expect(body.match(/^- \d+$/gm) ?? []).toHaveLength(turn);
    expect(existsSync(folder.at('.treewarden/batch/journal.json'))).toBe(false);
  }
  expect(turn).toBeGreaterThan(kills / 6);
  expect(leftBehind).toBeGreaterThan(0);
});

function lastTurn(body: string): number {
  return Number(
    body
      .match(/^- (\d+)$/gm)
      ?.at(-1)
      ?.slice(2) ?? -1,
  );
}

/** Killed at another moment each time; a batch takes about a hundred milliseconds. */
async function writeAndDie(root: string, turn: number, kill: number): Promise<void> {
  const writer = spawn(process.execPath, [scripts.at('batch-child.mjs'), root, String(turn)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(writer, 'exit');
  await Promise.race([once(writer.stdout, 'data'), exited]);
  await pause(1 + ((kill * 7919) % 241));
  writer.kill('SIGKILL');
  expect((await exited)[1]).toBe('SIGKILL');
}

test('whoever reads while batches are written never sees a part of one', { timeout: 60_000 }, async () => {
  using folder = tempFolder(
    Object.fromEntries(
      Array.from({ length: issues }, (_, index) => [`issue-${index}.md`, `# Issue ${index}\n`]),
    ),
  );
  const writer = spawn(process.execPath, [scripts.at('batch-child.mjs'), folder.path, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(writer, 'exit');
  await once(writer.stdout, 'data');
  using opened = issuesIn(folder.path);
  const seen = new Set<string>();
  try {
    for (let look = 0; look < 60; look++) {
      const all = await opened.issues.list();
      const states = new Set(all.map(({ state, priority }) => `${state} ${priority}`));
      expect([...states]).toHaveLength(1);
      expect(all).toHaveLength(issues);
      seen.add([...states][0]!);
      await pause(3);
    }
  } finally {
    writer.kill('SIGKILL');
    await exited;
  }
  expect(seen.size).toBeGreaterThan(1);
});
