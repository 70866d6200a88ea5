import { expect, it } from 'vitest';
import { digestOf } from '../../../src/base/digest.js';
import { HoldingArea } from '../../../src/node/files/holding-area.js';

const a = digestOf('a');
const b = digestOf('b');
const c = digestOf('c');
const bytes = (length: number, fill = 1): Uint8Array => new Uint8Array(length).fill(fill);

it('gives each content once, as it was', () => {
  const held = new HoldingArea(10);
  const content = bytes(4);
  held.put(a, content);
  content.fill(9);
  expect(held.take(a)).toEqual(bytes(4));
  expect(held.take(a)).toBeUndefined();
  expect(held.bytes).toBe(0);
});

it('drops the oldest when there is no room, and takes nothing larger than itself', () => {
  const held = new HoldingArea(10);
  held.put(a, bytes(4));
  held.put(b, bytes(4));
  held.put(a, bytes(4));
  expect(held.bytes).toBe(8);
  held.put(c, bytes(5));
  expect(held.take(b)).toBeUndefined();
  expect(held.bytes).toBe(9);
  held.put(b, bytes(11));
  expect(held.take(b)).toBeUndefined();
  expect(held.bytes).toBe(9);
  held.clear();
  expect([held.bytes, held.take(a)]).toEqual([0, undefined]);
});
