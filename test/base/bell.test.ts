import { expect, test } from 'vitest';
import { Bell } from '../../src/base/bell.js';

test('who rings while nobody waits is heard once', async () => {
  const bell = new Bell();
  bell.ring();
  bell.ring();
  await bell.next();
  let isHeard = false;
  const waiting = bell.next().then(() => {
    isHeard = true;
  });
  await Promise.resolve();
  expect(isHeard).toBe(false);
  bell.ring();
  await waiting;
  expect(isHeard).toBe(true);
});
