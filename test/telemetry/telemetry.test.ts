import { expect, test } from 'vitest';
import { Cancelled, OperationalError } from '../../src/base/errors.js';
import { collect } from '../../src/telemetry/collect.js';
import { Telemetry } from '../../src/telemetry/telemetry.js';

const minute = 60_000;

function measured() {
  const clock = { at: 1000 };
  const telemetry = new Telemetry({ now: () => clock.at, epochMs: () => 1e12 + clock.at });
  const fail = (error: unknown) =>
    telemetry.measure('command', 'scan', () => Promise.reject(error)).catch(() => {});
  return { clock, telemetry, fail };
}

test('an operation is told by name, status, duration and class of error, and by nothing else', async () => {
  const { telemetry, clock, fail } = measured();
  const operations = await collect(telemetry, async () => {
    await telemetry.measure('request', 'treewarden/status', () => {
      clock.at += 7;
    });
    await fail(new OperationalError('file/missing', '/home/ada/secret.ts'));
    await fail(new Error('at /home/ada/secret.ts'));
    await fail(new Cancelled());
    telemetry.onEvent({ type: 'lookup', tier: 'disk', node: 'findings', found: 'hit', ms: 0.5 });
    telemetry.onEvent({ type: 'hit', node: 'findings', subject: 'a.ts', tier: 'disk' });
    telemetry.onEvent({
      type: 'computed',
      node: 'findings',
      subject: 'a.ts',
      reason: 'new',
      ms: 2,
      bytes: 9,
    });
    telemetry.onEvent({
      type: 'failed',
      node: 'repeat-findings-data-clump',
      subject: 'a.ts',
      error: new Error('a.ts'),
    });
    telemetry.onEvent({
      type: 'computed',
      node: '/home/ada/a.ts',
      subject: 'a',
      reason: 'new',
      ms: 2,
      bytes: 9,
    });
  });
  expect(operations).toEqual([
    { kind: 'request', name: 'treewarden/status', status: 'ok', ms: 7 },
    { kind: 'command', name: 'scan', status: 'failed', ms: 0, errorClass: 'file/missing' },
    { kind: 'command', name: 'scan', status: 'failed', ms: 0, errorClass: 'fault' },
    { kind: 'command', name: 'scan', status: 'cancelled', ms: 0 },
    { kind: 'query', name: 'findings', status: 'ok', ms: 2 },
    { kind: 'query', name: 'repeat-findings', status: 'failed', ms: 0, errorClass: 'fault' },
    { kind: 'query', name: 'other', status: 'ok', ms: 2 },
  ]);
});

test('each operation is counted, with its quantiles, its failures and its last run', async () => {
  const { telemetry, clock, fail } = measured();
  for (let run = 1; run <= 100; run++) {
    await telemetry.measure('command', 'scan', () => {
      clock.at += run;
    });
  }
  await fail(new Error('a fault'));
  const [scan] = telemetry.summaries();
  expect(scan).toMatchObject({
    kind: 'command',
    name: 'scan',
    failed: 1,
    cancelled: 0,
    lastRun: 1e12 + clock.at,
  });
  expect(scan?.duration).toMatchObject({ count: 101, max: 100 });
  const { p50 = 0, p95 = 0, p99 = 0 } = scan?.duration ?? {};
  expect(Math.abs(p50 - 50)).toBeLessThan(5);
  expect(Math.abs(p95 - 95)).toBeLessThan(8);
  expect(Math.abs(p99 - 99)).toBeLessThan(8);
});

test('what it is told cannot fill it', async () => {
  const { telemetry } = measured();
  for (let index = 0; index < 10_000; index++)
    await telemetry.measure('request', `odd/${index}`, () => index);
  expect(telemetry.summaries()).toMatchObject([{ name: 'other', duration: { count: 10_000 } }]);
});

test('a sink that fails five times in a row hears nothing for five minutes, and then has one chance', async () => {
  const { telemetry, clock } = measured();
  const state = { calls: 0, broken: true };
  telemetry.listen(() => {
    state.calls++;
    if (state.broken) throw new Error('the sink is broken');
  });
  const run = async (times: number): Promise<number> => {
    const before = state.calls;
    for (let index = 0; index < times; index++)
      expect(await telemetry.measure('command', 'scan', () => 1)).toBe(1);
    return state.calls - before;
  };
  expect(await run(4)).toBe(4);
  state.broken = false;
  expect(await run(1)).toBe(1);
  state.broken = true;
  expect(await run(10)).toBe(5);
  clock.at += 5 * minute - 1;
  expect(await run(3)).toBe(0);
  clock.at += 1;
  expect(await run(3)).toBe(1);
  clock.at += 5 * minute;
  state.broken = false;
  expect(await run(3)).toBe(3);
});

test('the collector of one run hears nothing of the next', async () => {
  const { telemetry } = measured();
  const first = await collect(telemetry, () => telemetry.measure('command', 'scan', () => 1));
  await telemetry.measure('command', 'status', () => 1);
  expect(first.map(({ name }) => name)).toEqual(['scan']);
});
