import { expect, test } from 'vitest';
import type { Line } from '../../src/chat/ports.js';
import { replayed } from '../../src/chat/sources/copilot-log.js';

async function* batch(lines: readonly Line[]): AsyncGenerator<readonly Line[]> {
  yield lines;
}

const replay = (...mutations: readonly object[]) =>
  replayed(batch(mutations.map(mutation => JSON.stringify(mutation))));

test('a push cuts first', async () => {
  const { session } = await replay(
    { kind: 0, v: { list: [1, 2, 3] } },
    { kind: 2, k: ['list'], i: 1, v: [4] },
    { kind: 2, k: ['list'], v: [5] },
    { kind: 2, k: ['other'], v: [6] },
  );
  expect(session).toEqual({ list: [1, 4, 5], other: [6] });
});

test('a later beginning replaces all; keys are set and deleted; what leads nowhere changes nothing', async () => {
  const { session } = await replay(
    { kind: 0, v: { old: true } },
    { kind: 0, v: { a: { b: 1 }, list: ['x', 'y'] } },
    { kind: 1, k: ['a', 'c'], v: 2 },
    { kind: 3, k: ['a', 'b'] },
    { kind: 3, k: ['list', 0] },
    { kind: 1, k: ['nowhere', 'x'], v: 3 },
    { kind: 9, k: ['a'], v: 3 },
  );
  expect(session).toEqual({ a: { c: 2 }, list: ['y'] });
});

test('no text reaches what all objects share', async () => {
  await replay(
    { kind: 0, v: {} },
    { kind: 1, k: ['__proto__', 'stolen'], v: true },
    { kind: 1, k: ['constructor', 'prototype', 'stolen'], v: true },
  );
  expect(({} as { stolen?: boolean }).stolen).toBeUndefined();
});

test('lines that are cut or too long are counted', async () => {
  const lines = batch(['{"kind":0,"v":{"a":1}}', '{"kind":1,"k":["a"', undefined, '']);
  expect(await replayed(lines)).toEqual({ session: { a: 1 }, unread: 2 });
});
