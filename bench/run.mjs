// Prints what Treewarden costs beside its peers, measured in this very run. Ratios are the message: machines differ.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { mb, median, ms, quantile, table, times } from './measure.mjs';
import { benchScan } from './scan.mjs';
import { benchStart } from './start.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const only = process.argv[2];
/** What is said across files may take after one edit. */
const acrossMs = 20;
const sections = {
  start: () => benchStart(root),
  keystroke,
  edit,
  scan: () => benchScan(root),
  spans,
  issues,
  worktrees,
  doctor,
  editor,
};

console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n`);
for (const [name, section] of Object.entries(sections)) {
  if (!only || only === name) console.log(`${await section()}\n`);
}

/** What a bench in TypeScript exports. */
async function bundled(name) {
  return import(pathToFileURL(await bundle(name)).href);
}

async function bundle(name) {
  const outfile = join(root, `dist/bench/${name}.mjs`);
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, `bench/${name}.ts`)],
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
  return outfile;
}

/** A hundred worktrees, each time in a new process: its own start, and its own memory. */
async function worktrees() {
  const { makeWorktrees } = await bundled('worktrees');
  const script = await bundle('worktrees-read');
  const made = makeWorktrees();
  const answer = argv => JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' }));
  try {
    const runs = Array.from({ length: 7 }, () => answer([script, made.path]));
    const bareMb = answer(['-e', 'console.log(process.resourceUsage().maxRSS / 1024)']);
    const row = (name, values, show) => [name, show(median(values)), show(quantile(values, 0.95))];
    const of = key => runs.flatMap(run => run[key]);
    return table([
      [`${runs[0].found} worktrees`, 'median', 'p95'],
      row('listed, first time', of('firstRowsMs'), ms),
      row('listed again', of('warmMs'), ms),
      row('with changes and last commit of each, first time', of('coldMs'), ms),
      row('again', of('againMs'), ms),
      row('peak memory', of('peakMb'), mb),
      row('  of which Node alone', [bareMb], mb),
      row('  heap in the end', of('heapMb'), mb),
    ]);
  } finally {
    made.dispose();
  }
}

/** Held in a bench and not in a test: it is a matter of time. */
async function spans() {
  const { benchSpans } = await bundled('spans');
  const { scanMs, spansMs } = await benchSpans();
  return table([
    ['spans of a warm scan of 300 files', 'the scan', 'its spans', 'share'],
    [
      'exported to a collector that does nothing',
      ms(scanMs),
      ms(spansMs),
      `${((spansMs / scanMs) * 100).toFixed(2)} %`,
    ],
  ]);
}

/** A folder of ten thousand issues: 300 ms for the first list, 20 ms for the next; a cache has to halve a read or is not used. */
async function issues() {
  const { benchIssues } = await bundled('issues');
  const { files, firstMs, coldMs, warmMs, editedMs, cachedReadMs, parsedReadMs, batchMs } =
    await benchIssues();
  const both = of => [ms(median(of)), ms(quantile(of, 0.95))];
  const micros = of => `${(1000 * of).toFixed(1)} µs`;
  const gain = median(parsedReadMs) / median(cachedReadMs);
  return [
    table([
      [`${files} issues, median / p95`, '', '', 'against'],
      ['first list of a process', ms(firstMs), '', '300 ms'],
      ['list by a new engine', ...both(coldMs), '300 ms'],
      ['list again, every file looked at', ...both(warmMs), '20 ms'],
      ['list after one edit', ...both(editedMs), ''],
      ['a hundred issues in one batch', ms(batchMs), '', ''],
    ]),
    `one issue read and parsed ${micros(median(parsedReadMs))}, with what was parsed from a cache ${micros(median(cachedReadMs))}: ${times(gain)}, ${gain >= 2 ? 'worth a cache' : 'so there is none'}`,
  ].join('\n');
}

/** All checks together may take two seconds; they run side by side, so the times of each are no sum. */
async function doctor() {
  const { benchDoctor } = await bundled('doctor');
  const { wholeMs, checkMs, chats } = await benchDoctor(root);
  const row = (name, all) => [name, ms(all[0]), ms(median(all)), ms(quantile(all, 0.95))];
  const slowest = Object.entries(checkMs).sort(([, a], [, b]) => median(b) - median(a));
  return [
    table([
      ['diagnosis of this repository', 'first', 'median', 'p95'],
      row(`all ${slowest.length} checks, held at 2 s`, wholeMs),
      ...slowest.slice(0, 6).map(([id, all]) => row(`  ${id}`, all)),
    ]),
    chats,
  ].join('\n');
}

async function keystroke() {
  const { benchKeystroke } = await bundled('keystroke');
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

/** One of ten thousand files is edited: its own results may take twice its parse, what is said across files 20 ms more. */
async function edit() {
  const { benchEdit } = await bundled('edit');
  const { files, openMs, firstAcrossMs, kinds } = await benchEdit();
  const both = of => `${ms(median(of))} / ${ms(quantile(of, 0.95))}`;
  const rows = Object.entries(kinds).map(([kind, { parse, file, across, acrossCpuMs }]) => {
    const spent = file.map((own, turn) => own + across[turn]);
    const isHeld = quantile(spent, 0.5) <= 2 * median(parse) + acrossMs;
    return [
      kind,
      both(parse),
      both(file),
      both(across),
      ms(acrossCpuMs),
      both(spent),
      isHeld ? 'held' : 'missed',
    ];
  });
  return [
    table([
      [
        `one edit of ${files} files, median / p95`,
        'parse',
        'the file',
        'across files',
        'CPU',
        'together',
        'against 2x + 20 ms',
      ],
      ...rows,
    ]),
    `opened in ${ms(openMs)}, across files for the first time ${ms(firstAcrossMs)}`,
  ].join('\n');
}

/** Measured inside the real VS Code by the last run of `npm run test:hosts`. */
async function editor() {
  const file = join(root, 'artifacts/host-numbers.json');
  if (!existsSync(file)) return 'In the editor: run "npm run test:hosts" first, its numbers are shown here.';
  const numbers = JSON.parse(readFileSync(file, 'utf8'));
  return table([['in the editor, as the last test:hosts measured it', ''], ...Object.entries(numbers)]);
}
