import { expect, test } from 'vitest';
import { ProgressBar } from '../../../src/hosts/cli/progress-bar.js';
import { Terminal } from '../../../src/hosts/cli/terminal.js';
import { pipe, runCli, Sink } from './cli.js';
import { finding, reportOf } from './reports.js';

test('printing waits for a slow reader', async () => {
  const out = pipe();
  const terminal = new Terminal({ out, err: new Sink(false), env: {} });
  const done: string[] = [];
  const printed = terminal.print('x'.repeat(100_000))?.then(() => done.push('printed'));
  await new Promise(resolve => setImmediate(resolve));
  expect(done).toEqual([]);
  out.resume();
  await printed;
  expect(done).toEqual(['printed']);
});

test('a reader who goes away frees who waits, is told once, and nothing is printed after', async () => {
  const out = pipe();
  const terminal = new Terminal({ out, err: new Sink(false), env: {} });
  let told = 0;
  terminal.onDidClose(() => void told++);
  const printed = terminal.print('x'.repeat(100_000));
  out.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' }));
  await printed;
  await terminal.print('more');
  await terminal.flush();
  expect([told, terminal.closing]).toEqual([1, 'reader gone']);
});

test('the bar is drawn at most ten times a second and is erased without a trace', () => {
  const drawn: string[] = [];
  let now = 0;
  const bar = new ProgressBar({ draw: text => void drawn.push(text), columns: 80 }, () => now);
  for (now = 0; now < 1000; now += 10) bar.update(now / 10, 100);
  expect(drawn).toHaveLength(10);
  bar.erase();
  bar.erase();
  expect(drawn.slice(10)).toEqual(['\r\x1b[2K']);
});

test('the bar is narrower than the terminal', () => {
  const drawn: string[] = [];
  const bar = new ProgressBar({ draw: text => void drawn.push(text), columns: 30 }, () => 0);
  bar.update(5, 10);
  expect(drawn[0]).toBe(`\r\x1b[2K${'█'.repeat(12)}${'░'.repeat(12)}  50 `);
});

const reports = [reportOf('a.ts', { findings: [finding('error')] }), reportOf('b.ts')];

test('a watched scan shows a bar, gone before results are printed and at the end', async () => {
  let now = 0;
  const ran = await runCli(['scan'], { reports, isTerminal: true, now: () => (now += 1000) });
  expect(ran.err).toContain('1 of 2 files');
  expect(ran.err).toContain('2 of 2 files');
  expect(ran.err.endsWith('\r\x1b[2K')).toBe(true);
});

test('no bar where nobody watches, or quiet is asked for', async () => {
  expect((await runCli(['scan'], { reports })).err).toBe('');
  expect((await runCli(['scan', '-q'], { reports, isTerminal: true })).err).toBe('');
  expect((await runCli(['scan'], { reports, isTerminal: true, env: { TERM: 'dumb' } })).err).toBe('');
});
