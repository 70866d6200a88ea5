import { EventEmitter } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodes } from '../../../src/hosts/cli/exit-codes.js';
import { abortOnInterrupt } from '../../../src/hosts/cli/interrupt.js';
import { runCli } from './cli.js';
import { reportOf } from './reports.js';

test('--version prints it alone', async () => {
  expect(await runCli(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
});

test('--help tells every command and every exit code', async () => {
  const { out, code } = await runCli(['--help']);
  expect(code).toBe(0);
  for (const name of [
    'scan',
    'baseline',
    'status',
    'explain',
    'verify',
    'cache clear',
    'cache quarantine',
    'recover',
    'rules',
  ])
    expect(out).toContain(`  ${name} `);
  for (const exitCode of Object.values(exitCodes)) expect(out).toMatch(new RegExp(`^ +${exitCode}  `, 'm'));
});

test('the help of a command has its own options', async () => {
  const { out } = await runCli(['verify', '--help']);
  expect(out).toContain('treewarden verify [paths…] [options]');
  expect(out).toContain('--sample n');
  expect(out).not.toContain('--fail-on ');
});

test('a wrong command line tells where help is', async () => {
  expect(await runCli(['scan', '--formt', 'json'])).toMatchObject({
    code: 2,
    out: '',
    err: 'treewarden: There is no option --formt. Did you mean --format?\nThe command line is not valid. See "treewarden --help".\n',
  });
});

test('status prints the store, the tiers and what lies in them', async () => {
  expect((await runCli(['status'], { cwd: '/' })).out).toMatchInlineSnapshot(`
    "Store     /cache/store.sqlite, 16.4 kB
    Versions  treewarden 1.2.3, node 24.0.0, typescript 6.0.3, parser 8
    Folder    /, 2 files, listed by glob

    tier    asked  hits  entries     size  at most  policy  evicted  failed  p50 ms  p99 ms
    memory      4     1        3  1.50 kB   100 MB     lru        0       0    1.23     300

    kind         tier    entries     size
    syntax-tree  memory        3  1.50 kB
    "
  `);
});

test('status as JSON is the Status itself', async () => {
  const { out } = await runCli(['status', '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ store: { path: '/cache/store.sqlite', fileBytes: 16384 } });
});

test('--stats goes to stderr', async () => {
  const { out, err } = await runCli(['scan', '--stats'], { reports: [reportOf('a.ts')] });
  expect(out).toBe('✔ No findings in 1 file\n');
  expect(err).toMatchInlineSnapshot(`
    "Files     7 read, 3 parsed, 0 trusted by fingerprint
    Time      0.00 ms to open, 0.00 ms in all
    Hit rate  75.0 %
    Memory    100 MB

    kind         asked  memo  memory  computed  failed  p50 ms  p95 ms  p99 ms
    syntax-tree      4     0       1         3       0    1.23   20.00     300

    tier    asked  hits  entries     size  at most  policy  evicted  failed  p50 ms  p99 ms
    memory      4     1        3  1.50 kB   100 MB     lru        0       0    1.23     300
    "
  `);
});

test('explain tells where each result comes from', async () => {
  const explanation = {
    path: 'arguments.test.ts',
    freshness: 'fresh' as const,
    state: 'verified',
    steps: [
      { kind: 'file-facts', key: 'abcdefghijklmnop', from: 'disk', ms: 0.5, bytes: 1234 },
      { kind: 'findings', key: 'ponmlkjihgfedcba', from: 'computed', reason: 'options', ms: 1.25 },
    ],
  };
  const circumstances = { explanation, reports: [reportOf('arguments.test.ts')] };
  const { out, code } = await runCli(['explain', 'arguments.test.ts'], circumstances);
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "arguments.test.ts: fresh, content verified

    result      from               key             ms     size
    file-facts  disk               abcdefghijkl  0.50  1.23 kB
    findings    computed: options  ponmlkjihgfe  1.25
    "
  `);
  const json = await runCli(['explain', 'arguments.test.ts', '--format', 'json'], circumstances);
  expect(JSON.parse(json.out)).toEqual(explanation);
});

test('explain of a folder, or of what is not there, is told apart', async () => {
  const reports = [reportOf('a.ts')];
  expect(await runCli(['explain', '.'], { reports })).toMatchObject({
    code: 5,
    err: 'treewarden: .: This is a folder. Name a file.\n',
  });
  expect(await runCli(['explain', 'nowhere.ts'], { reports })).toMatchObject({
    code: 5,
    err: 'treewarden: nowhere.ts: No such file or folder. Check the path.\n',
  });
});

test('verify ends with 1 on a difference and shows where it begins', async () => {
  const difference = { path: 'a.ts', kind: 'findings', stored: '{"a":1,"b":2}', computed: '{"a":1,"b":3}' };
  const verification = { checked: 1, results: 2, differences: [difference] };
  const ran = await runCli(['verify', '--sample', '5'], { verification });
  expect(ran.code).toBe(1);
  expect(ran.log).toEqual(['verify 5', 'dispose']);
  expect(ran.out).toContain('a.ts  findings, from character 11\n  stored    2}\n  computed  3}\n');
  expect(await runCli(['verify'])).toMatchObject({
    code: 0,
    out: '✔ 2 results of 0 files computed anew: no differences\n',
  });
});

test('cache clear drops all, a glob, or a kind', async () => {
  expect((await runCli(['cache', 'clear'])).log).toEqual(['clear {}', 'dispose']);
  const ran = await runCli(['cache', 'clear', 'src/**', '--kind', 'findings']);
  expect(ran.log).toEqual(['clear {"glob":"src/**","kind":"findings"}', 'dispose']);
  expect(ran.out).toBe('3 entries dropped\n');
  const rebuilt = await runCli(['cache', 'clear', '--rebuild']);
  expect(rebuilt.log).toEqual(['clear {"anew":true}', 'dispose']);
  expect(rebuilt.out).toBe('A new cache was begun; the old file was set aside\n');
  expect((await runCli(['cache', 'clear', 'src/**', '--rebuild'])).code).toBe(2);
});

test('rules are listed as text, JSON and Markdown', async () => {
  expect((await runCli(['rules'])).out).toMatchInlineSnapshot(`
    "Rules:
      magic-number   info     A number without a name.
      long-function  warning  Too long.

    Edge-case patterns:
      index-access   info     May be out of range.
    "
  `);
  const { rules, patterns } = JSON.parse((await runCli(['rules', '--format', 'json'])).out);
  expect([rules.length, patterns.length]).toEqual([2, 1]);
  expect((await runCli(['rules', '--format', 'md'])).out).toBe('# Rules\n');
});

test('profiles are written where the command ran, and named', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'treewarden-profile-'));
  try {
    const { err } = await runCli(['rules', '--cpu-prof', '--heap-prof'], { cwd });
    const files = (await readdir(cwd)).sort();
    expect(files.map(file => file.split('.').at(-1))).toEqual(['cpuprofile', 'heapprofile']);
    for (const file of files) {
      expect(err).toContain(`Profile written to ${join(cwd, file)}\n`);
      expect(JSON.parse(await readFile(join(cwd, file), 'utf8'))).toBeTypeOf('object');
    }
  } finally {
    await rm(cwd, { recursive: true });
  }
});

test('the first Ctrl+C asks to stop, the second ends', () => {
  const seen: unknown[] = [];
  const keyboard = new EventEmitter();
  const signal = abortOnInterrupt(
    keyboard,
    line => void seen.push(line),
    code => void seen.push(code),
  );
  keyboard.emit('SIGINT');
  expect([signal.aborted, seen.length]).toEqual([true, 1]);
  keyboard.emit('SIGINT');
  expect(seen[1]).toBe(130);
});
