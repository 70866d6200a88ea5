import { lstatSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { digestBytes } from '../src/base/digest.js';
import { Engine } from '../src/engine/engine.js';
import { input } from '../src/engine/query.js';
import { openIssues } from '../src/hosts/open-issues.js';
import type { IssueHead } from '../src/issues/issue.js';
import { readHead } from '../src/issues/read-head.js';
import { WholeReader } from '../src/node/issues/whole-reader.js';
import { tempFolder } from '../test/harness/temp-folder.js';

const files = 10_000;
const reads = 2000;

/** Milliseconds; those of reads are for one. */
export interface IssueTimes {
  readonly files: number;
  /** The first list of this process, whose code is not warm either. */
  readonly firstMs: number;
  readonly coldMs: readonly number[];
  readonly warmMs: readonly number[];
  /** One file was edited before each. */
  readonly editedMs: readonly number[];
  readonly cachedReadMs: readonly number[];
  readonly parsedReadMs: readonly number[];
  /** Of a hundred creations, written out to the disk. */
  readonly batchMs: number;
}

export async function benchIssues(): Promise<IssueTimes> {
  using folder = tempFolder(Object.fromEntries(Array.from({ length: files }, (_, index) => fileOf(index))));
  await settled();
  const firstMs = await cold(folder.path);
  const coldMs: number[] = [];
  for (let run = 0; run < 7; run++) coldMs.push(await cold(folder.path));
  using opened = disposable(openIssues(folder.path));
  const { issues } = opened;
  const all = await issues.list();
  const warmMs = await timed(30, async () => void (await issues.list()));
  const editedMs = await timed(15, async turn => {
    folder.write(`issues/${all[turn]!.path}`, `# Edited ${turn}\n`);
    await issues.list();
  });
  const names = all.slice(-reads).map(({ path }) => folder.at(`issues/${path}`));
  const { cachedReadMs, parsedReadMs } = await readTimes(names);
  const [batchMs = 0] = await timed(1, async () => {
    await issues.batch(Array.from({ length: 100 }, (_, index) => ({ op: 'create', title: `New ${index}` })));
  });
  return { files, firstMs, coldMs, warmMs, editedMs, cachedReadMs, parsedReadMs, batchMs };
}

/** One of a hundred has a front matter that needs a YAML parser. */
function fileOf(index: number): readonly [path: string, text: string] {
  const isForeign = index % 100 === 0;
  const matter = isForeign
    ? `# by hand\ntitle: "Issue \\"${index}\\""\nlabels:\n  - bug\n`
    : `state: open\npriority: high\nlabels: [bug, part-${index % 7}]\ncreated: 2026-01-31T12:00:00Z\n`;
  const place = index % 3 === 0 ? 'issues/complete' : 'issues';
  const text = `---\n${matter}---\n\n# Issue ${index}\n\n${'What is to be done, and why. '.repeat(20)}\n`;
  return [`${place}/20260131-120000-${String(index).padStart(8, '0')}-issue.md`, text];
}

/** What was written a moment ago is read again, for it may have changed unnoticed. */
async function settled(): Promise<void> {
  await pause(2100);
}

async function cold(folder: string): Promise<number> {
  const startedAt = performance.now();
  using opened = disposable(openIssues(folder));
  await opened.issues.list();
  return performance.now() - startedAt;
}

/**
 * A whole issue: its text is not kept, so a cache of what was parsed still reads the file. That is done beside the
 * engine's answer for a file whose stamp is the same, and beside parsing.
 */
async function readTimes(paths: readonly string[]) {
  const reader = new WholeReader();
  const head = input<IssueHead>('issue-head');
  const engine = new Engine({ tiers: [], now: () => performance.now() });
  const stamps = new Map(paths.map(path => [path, lstatSync(path).mtimeMs]));
  for (const path of paths) {
    const own = readFileSync(path, 'utf8');
    const parsed = await readHead(own);
    engine.apply([{ input: head, subject: path, cell: { digest: digestBytes(own), read: () => parsed } }]);
  }
  const textOf = (path: string): string => reader.bytes(path, path)!.toString('utf8');
  const cachedReadMs = await timed(10, async () => {
    for (const path of paths) {
      const isKnown = lstatSync(path).mtimeMs === stamps.get(path);
      if (isKnown && textOf(path) !== '') await engine.get(head, path);
    }
  });
  const parsedReadMs = await timed(10, async () => {
    for (const path of paths) await readHead(textOf(path));
  });
  const each = (ms: number): number => ms / paths.length;
  return { cachedReadMs: cachedReadMs.map(each), parsedReadMs: parsedReadMs.map(each) };
}

async function timed(times: number, work: (turn: number) => Promise<void>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const startedAt = performance.now();
    await work(turn);
    all.push(performance.now() - startedAt);
  }
  return all;
}

function disposable<T extends { dispose(): void }>(owned: T): T & globalThis.Disposable {
  return Object.assign(owned, { [Symbol.dispose]: () => owned.dispose() });
}
