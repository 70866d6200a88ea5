import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '../src/analysis/parsers/parse.js';
import { openOnly } from '../src/hosts/compose.js';
import { functionOf } from './synthetic-code.js';
import { importOf, pathOf, syntheticWorkspace, writeWorkspace } from './synthetic-workspace.js';

export interface EditTimes {
  readonly parse: readonly number[];
  /** Facts and findings of the edited file. */
  readonly file: readonly number[];
  /** All that is said across files, of every file, as the editor asks for it. */
  readonly across: readonly number[];
  /** Of this thread, for one turn of that: what other programs take of the machine is not in it. */
  readonly acrossCpuMs: number;
}

export interface EditBench {
  readonly files: number;
  readonly openMs: number;
  /** The first time that all is said across files. */
  readonly firstAcrossMs: number;
  readonly kinds: Readonly<Record<string, EditTimes>>;
}

interface Edited {
  readonly file: number;
  readonly files: number;
}

/** Each edit of a kind differs from those before it, and from every other file. */
const edits: Readonly<Record<string, (text: string, turn: number, at: Edited) => string>> = {
  'a body': (text, turn) => `${text}\nfunction extra(count: number) {\n  return count + ${turn};\n}\n`,
  'a comment': (text, turn) => `${text}\n// said for the ${turn}th time\n`,
  'an export': (text, turn) => `${text}\nexport const added${turn} = ${turn};\n`,
  'an import': (text, turn, { file, files }) => `${importOf(file, file + turn, files)}\n${text}`,
  'a pasted clone': (text, turn) => [text, ...[0, 1, 2].map(at => functionOf(turn * 400 + at))].join('\n'),
};

type Open = ReturnType<typeof openOnly>;

/** Everything is open and answered for, then one file is edited in a buffer, some times in each way. */
export async function benchEdit(files = 10_000, turns = 30): Promise<EditBench> {
  const folder = mkdtempSync(join(tmpdir(), 'treewarden-bench-'));
  const root = join(folder, 'root');
  const texts = syntheticWorkspace(files);
  writeWorkspace(root, texts);
  const workspace = openOnly({
    root,
    cacheHome: join(folder, 'cache'),
    workers: 0,
    workerScript: new URL('file:///none'),
  });
  try {
    const openMs = await timed(async () => {
      await workspace.open();
      for await (const _ of workspace.scan({ forProject: true }));
    });
    const file = Math.floor(files / 50) + 14;
    const path = pathOf(file, files);
    const firstAcrossMs = await timed(() => workspace.across());
    const kinds: Record<string, EditTimes> = {};
    for (const [kind, edit] of Object.entries(edits))
      kinds[kind] = await measured(
        workspace,
        path,
        turn => edit(texts.get(path)!, turn + 1, { file, files }),
        turns,
      );
    return { files, openMs, firstAcrossMs, kinds };
  } finally {
    workspace.dispose();
    rmSync(folder, { recursive: true });
  }
}

async function measured(
  workspace: Open,
  path: string,
  textOf: (turn: number) => string,
  turns: number,
): Promise<EditTimes> {
  const times = { parse: [] as number[], file: [] as number[], across: [] as number[] };
  let cpuMs = 0;
  for (let turn = 0; turn < turns; turn++) {
    const text = textOf(turn);
    times.parse.push(await timed(() => parse(text, 'ts')));
    times.file.push(
      await timed(() => {
        workspace.setBuffer(path, text);
        return workspace.detail(path);
      }),
    );
    const before = process.threadCpuUsage();
    times.across.push(await timed(() => workspace.across()));
    const { user, system } = process.threadCpuUsage(before);
    cpuMs += (user + system) / 1000;
  }
  workspace.closeBuffer(path);
  await workspace.across();
  return { ...times, acrossCpuMs: cpuMs / turns };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
