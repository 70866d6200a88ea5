import { expect, test } from 'vitest';
import { checkName, newName, pathOf, placeOf } from '../../src/issues/names.js';

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

test('a name says when and what, sorts by age, and is a name on every platform', () => {
  const at = (epochMs: number) =>
    newName('Höhe der  Datei: 20 %!', epochMs, () => new Uint8Array(8).fill(33));
  expect(at(Date.UTC(2026, 0, 31, 9, 5, 7))).toBe('20260131-090507-11111111-hohe-der-datei-20');
  expect(at(Date.UTC(2026, 0, 31)) < at(Date.UTC(2026, 1, 1))).toBe(true);
  for (const title of ['', '日本語', 'x'.repeat(500), 'CON', '../../etc'])
    checkName(newName(title, 0, random));
});

test('ten thousand names of one second and title are all different', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newName('a', 0, random))).size).toBe(10_000);
});

test.each([
  '',
  '.',
  '..',
  '../x',
  'a/b',
  'a\\b',
  'a:b',
  'nul',
  'COM1.x',
  'a.',
  'a ',
  ' a',
  '-rf',
  'a\nb',
  'x'.repeat(121),
])('%j is no name', name => {
  expect(() => checkName(name)).toThrow(/name of an issue/);
});

test('a path is an issue only in one of the two folders', () => {
  for (const isComplete of [false, true])
    expect(placeOf(pathOf('a.b', isComplete))).toEqual({ name: 'a.b', isComplete });
  expect(['.md', '.x.md', 'a.txt', 'deep/a.md', 'complete/deep/a.md'].map(placeOf)).toEqual(
    Array(5).fill(undefined),
  );
});
