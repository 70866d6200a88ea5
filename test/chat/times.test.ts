import { expect, test } from 'vitest';
import { epochOf, timesOf } from '../../src/chat/times.js';

const none = { recorded: undefined };

test('each message has the best time there is, and says which', () => {
  const messages = [none, { recorded: 10 }, none, { recorded: undefined, timing: 30 }, none, none];
  expect(timesOf(messages, 5)).toEqual([
    { ms: 10, from: 'next' },
    { ms: 10, from: 'recorded' },
    { ms: 30, from: 'next' },
    { ms: 30, from: 'timing' },
    { ms: 30, from: 'previous' },
    { ms: 30, from: 'previous' },
  ]);
});

test('without any the session stands in, and without that nothing does', () => {
  expect(timesOf([none], 5)).toEqual([{ ms: 5, from: 'session' }]);
  expect(timesOf([none], undefined)).toEqual([{ ms: undefined, from: 'unknown' }]);
  expect(timesOf([], 5)).toEqual([]);
});

test('what is no epoch is no time', () => {
  expect(epochOf('2025-09-01T10:00:00.000Z')).toBe(Date.UTC(2025, 8, 1, 10));
  expect([epochOf(51_234.5), epochOf('yesterday'), epochOf(null), epochOf(Number.NaN), epochOf('')]).toEqual(
    new Array(5).fill(undefined),
  );
});
