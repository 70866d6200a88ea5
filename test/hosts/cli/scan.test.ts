import { describe, expect, test } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import { type Circumstances, runCli } from './cli.js';
import { finding, reportOf } from './reports.js';

const severities = ['error', 'warning', 'info', 'hint'] as const;
const failLevels = [...severities, 'never'] as const;

describe('--fail-on', () => {
  for (const [rank, level] of failLevels.entries()) {
    for (const [found, severity] of severities.entries()) {
      const code = level !== 'never' && found <= rank ? 1 : 0;
      test(`${level} with one ${severity} ends with ${code}`, async () => {
        const reports = [reportOf('a.ts', { findings: [finding(severity)] })];
        expect((await runCli(['scan', '--fail-on', level], { reports })).code).toBe(code);
      });
    }
  }

  test('is warning by default', async () => {
    const only = (severity: 'warning' | 'info'): Circumstances => ({
      reports: [reportOf('a.ts', { findings: [finding(severity)] })],
    });
    expect((await runCli(['scan'], only('warning'))).code).toBe(1);
    expect((await runCli(['scan'], only('info'))).code).toBe(0);
  });

  test('a text that does not parse counts as an error', async () => {
    const reports = [reportOf('a.ts', { problem: { code: 'syntax', message: 'Expected }' } })];
    expect((await runCli(['scan', '--fail-on', 'error'], { reports })).code).toBe(1);
    expect((await runCli(['scan', '--fail-on', 'never'], { reports })).code).toBe(0);
  });
});

describe('--max-findings', () => {
  const reports = [reportOf('a.ts', { findings: [finding('warning'), finding('error'), finding('info')] })];
  test.each([
    ['1', 1],
    ['2', 0],
    ['3', 0],
  ])('%s of two that count ends with %i', async (most, code) => {
    expect((await runCli(['scan', '--max-findings', most], { reports })).code).toBe(code);
  });
});

describe('--new-since', () => {
  const reports = [
    reportOf('a.ts', { findings: [finding('error', 1), finding('warning', 7)] }),
    reportOf('b.ts', { findings: [finding('error', 1)] }),
  ];

  test('shows and counts only what is on changed lines', async () => {
    const changed = new Map([['a.ts', [[6, 8]] as const]]);
    const { out, code, log } = await runCli(['scan', '--new-since', 'main', '--fail-on', 'error'], {
      reports,
      changed,
    });
    expect(log).toContain('changed since main');
    expect(out).toBe(
      'a.ts\n  7:3  warning  Magic number 7  magic-number\n\n✖ 1 finding (1 warning) in 2 files\n',
    );
    expect(code).toBe(0);
  });

  test('in details too', async () => {
    const changed = new Map([['b.ts', 'all' as const]]);
    const { out } = await runCli(['scan', '--new-since', 'main', '--format', 'json'], { reports, changed });
    const files: { findings: unknown[] }[] = JSON.parse(out).files;
    expect(files.map(({ findings }) => findings.length)).toEqual([0, 1]);
  });

  test('neither uses nor leaves a page', async () => {
    const pages = new Map();
    await runCli(['scan', '--new-since', 'main'], { reports, pages });
    expect(pages.size).toBe(0);
  });
});

describe('what stands in the way is told, and the rest goes on', () => {
  test.each(['binary', 'too-large', 'encoding', 'too-deep', 'failed'] as const)('%s', async code => {
    const reports = [
      reportOf('a.ts', { problem: { code, message: `It is ${code}.` } }),
      reportOf('b.ts', { findings: [finding('error')] }),
    ];
    const ran = await runCli(['scan'], { reports });
    expect(ran.code).toBe(5);
    expect(ran.err).toMatch(new RegExp(`^treewarden: a\\.ts: It is ${code}\\. [A-Z].*\\.\n$`));
    expect(ran.out).toContain('b.ts');
  });

  test('a wrong setting', async () => {
    const settingsProblems = [{ layer: 'file', key: 'maxFileBytes', message: 'Expected a number.' }];
    const ran = await runCli(['scan'], { settingsProblems, reports: [reportOf('a.ts')] });
    expect(ran).toMatchObject({
      code: 3,
      err: 'treewarden: settings file: maxFileBytes: Expected a number.\n',
      out: '✔ No findings in 1 file\n',
    });
  });

  test('a listing that failed', async () => {
    const listingProblems = [new OperationalError('git/failed', '/repo')];
    const ran = await runCli(['scan'], { listingProblems, reports: [reportOf('a.ts')] });
    expect(ran.code).toBe(4);
    expect(ran.err).toMatch(/^treewarden: \/repo: Git refused/);
  });

  test('a path that is not there, with another that is', async () => {
    const ran = await runCli(['scan', 'nowhere', '.'], { reports: [reportOf('a.ts')] });
    expect(ran).toMatchObject({ code: 5, out: '✔ No findings in 1 file\n' });
    expect(ran.err).toBe('treewarden: nowhere: No such file or folder. Check the path.\n');
  });

  test('a file that goes between its report and its details', async () => {
    const reports = [reportOf('a.ts', { findings: [finding('error')] }), reportOf('b.ts')];
    const ran = await runCli(['scan', '--format', 'json'], { reports, goneBeforeDetail: 'a.ts' });
    expect(ran).toMatchObject({
      code: 5,
      err: 'treewarden: a.ts: No such file or folder. Check the path.\n',
    });
    expect(JSON.parse(ran.out).files).toMatchObject([{ path: 'a.ts', functions: [] }, { path: 'b.ts' }]);
  });

  test('a file that is not analysed', async () => {
    const ran = await runCli(['scan', 'scan.test.ts'], { reports: [reportOf('other.ts')] });
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('treewarden: scan.test.ts: This is not one of the analysed files.');
  });

  test('nothing to scan is worth a word, and no failure', async () => {
    const ran = await runCli(['scan']);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('No JavaScript or TypeScript files were found here.');
  });
});

test('--rule becomes the layer of the flags, before anything is listed', async () => {
  const ran = await runCli(['scan', '--rule', 'magic-number=off'], { reports: [reportOf('a.ts')] });
  expect(ran.log).toEqual(['settings flags {"rules":{"magic-number":"off"}}', 'dispose']);
});

test('an unknown rule is a wrong command line', async () => {
  const ran = await runCli(['scan', '--rule', 'magic-numbr=off']);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('There is no rule "magic-numbr". Did you mean "magic-number"?');
  expect(ran.log).toEqual(['dispose']);
});

test('switches reach the workspace', async () => {
  const opened: object[] = [];
  const onOpen = (options: object): void => void opened.push(options);
  await runCli(['scan', '.', '--no-cache', '--no-concurrency'], { onOpen });
  expect(opened.at(-1)).toMatchObject({
    root: import.meta.dirname,
    targets: [import.meta.dirname],
    noCache: true,
    workers: 0,
  });
  await runCli(['scan'], { onOpen });
  expect(opened.at(-1)).toMatchObject({ root: import.meta.dirname, noCache: false });
  expect(opened.at(-1)).not.toHaveProperty('workers');
  expect(opened.at(-1)).not.toHaveProperty('targets');
});

test('targets outside of the current folder move the root to the folder that holds all', async () => {
  const opened: object[] = [];
  await runCli(['scan', '../cli', '../../harness'], { onOpen: options => void opened.push(options) });
  expect(opened.at(-1)).toMatchObject({ root: new URL('../../', import.meta.url).pathname.slice(0, -1) });
});

test('Ctrl+C ends the scan, closes the workspace and says 130', async () => {
  const controller = new AbortController();
  const gate = (path: string): void => void (path === 'b.ts' && controller.abort());
  const reports = [reportOf('a.ts', { findings: [finding('error')] }), reportOf('b.ts'), reportOf('c.ts')];
  const ran = await runCli(['scan', '--format', 'ndjson'], { reports, gate, interrupted: controller.signal });
  expect(ran).toMatchObject({ code: 130, err: '', log: ['dispose'] });
  expect(ran.out.trimEnd().split('\n')).toHaveLength(1);
});

test('our own fault is told as one, with its stack', async () => {
  const gate = (): never => {
    throw new TypeError('undefined is not a tree');
  };
  const ran = await runCli(['scan'], { reports: [reportOf('a.ts')], gate });
  expect(ran.code).toBe(70);
  expect(ran.err).toMatch(/This is a fault of Treewarden[\s\S]*TypeError: undefined is not a tree\n +at /);
  expect(ran.log).toEqual(['dispose']);
});
