import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accumulation, fold, query } from '../../src/engine/query.js';
import { testEngine, text } from '../harness/engine.js';

const words = query({
  id: 'words',
  version: 1,
  deps: { text },
  run: ({ text }) => text.split(' '),
  isPartial: words => words.includes('?'),
});

/** Counts how often it was told, and fails for a word. */
function counting() {
  const calls: string[] = [];
  const index = accumulation({
    id: 'index',
    version: 1,
    over: words,
    begin: () => {
      calls.push('begin');
      const known = new Map<string, readonly string[]>();
      return {
        set: (subject: string, value: readonly string[]) => {
          calls.push(`set ${subject}`);
          if (value.includes('!')) throw new Error('unwanted');
          known.set(subject, value);
        },
        delete: (subject: string) => {
          calls.push(`delete ${subject}`);
          known.delete(subject);
        },
        result: () => [...known.values()].flat().sort(),
      };
    },
  });
  return { index, takeCalls: () => calls.splice(0) };
}

test('only members that changed are taken up again', async () => {
  const { index, takeCalls } = counting();
  const { engine, write, remove } = testEngine({ a: 'x', b: 'y' });
  expect(await engine.get(index)).toEqual(['x', 'y']);
  expect(takeCalls()).toEqual(['begin', 'set a', 'set b']);
  write('b', 'z');
  expect(await engine.get(index)).toEqual(['x', 'z']);
  expect(takeCalls()).toEqual(['set b']);
  remove('a');
  write('c', 'w');
  expect(await engine.get(index)).toEqual(['w', 'z']);
  expect(takeCalls()).toEqual(['delete a', 'set c']);
});

test('an index that threw is not used again', async () => {
  const { index, takeCalls } = counting();
  const { engine, write } = testEngine({ a: 'x', b: '!' });
  await expect(engine.get(index)).rejects.toThrow('unwanted');
  write('b', 'y');
  expect(await engine.get(index)).toEqual(['x', 'y']);
  expect(takeCalls()).toEqual(['begin', 'set a', 'set b', 'begin', 'set a', 'set b']);
});

test('it is partial as long as a member is', async () => {
  const { index } = counting();
  const { engine, write } = testEngine({ a: '?', b: 'y' });
  expect(await engine.load(index)).toMatchObject({ partial: true });
  write('b', 'z');
  expect(await engine.load(index)).toMatchObject({ partial: true });
  write('a', 'x');
  expect(await engine.load(index)).toMatchObject({ value: ['x', 'z'], partial: false });
});

test('answers that are under way at the same time never mix', async () => {
  const edits = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z')), {
    minLength: 1,
    maxLength: 15,
  });
  await fc.assert(
    fc.asyncProperty(edits, async steps => {
      const { index } = counting();
      const { engine, write } = testEngine();
      const files = new Map<string, string>();
      const asked: Promise<void>[] = [];
      for (const [subject, word] of steps) {
        write(subject, word);
        files.set(subject, word);
        const expected = [...files.values()].sort();
        asked.push(engine.get(index).then(answer => expect(answer).toEqual(expected)));
      }
      await Promise.all(asked);
    }),
    { numRuns: 60 },
  );
});

test('other dependencies are adopted where an index can, and begin another where it cannot', async () => {
  const shout = fold({
    id: 'shout',
    version: 1,
    over: words,
    run: all => [...all.values()].flat().includes('loud'),
  });
  const begun: string[] = [];
  const spoken = (id: string, canAdopt: boolean) =>
    accumulation({
      id,
      version: 1,
      over: words,
      deps: { shout },
      begin: deps => {
        begun.push(id);
        let loud = deps.shout;
        const takeOther = (other: typeof deps): void => {
          loud = other.shout;
        };
        const known = new Map<string, readonly string[]>();
        return {
          set: (subject: string, value: readonly string[]) => void known.set(subject, value),
          delete: (subject: string) => void known.delete(subject),
          result: () => [...known.values()].flat().map(word => (loud ? word.toUpperCase() : word)),
          ...(canAdopt && { adopt: takeOther }),
        };
      },
    });
  const [adopting, beginning] = [spoken('adopting', true), spoken('beginning', false)];
  const { engine, write } = testEngine({ a: 'x', b: 'y' });
  const both = () => Promise.all([engine.get(adopting), engine.get(beginning)]);
  expect(await both()).toEqual([
    ['x', 'y'],
    ['x', 'y'],
  ]);
  write('b', 'loud');
  expect(await both()).toEqual([
    ['X', 'LOUD'],
    ['X', 'LOUD'],
  ]);
  expect(begun).toEqual(['adopting', 'beginning', 'beginning']);
});

test.each([
  [true, ['computed length (content)', 'hit size b (memo)']],
  [false, ['computed length (content)', 'computed size b (options)']],
])('a list whose cutoff is %s', async (cutoff, expected) => {
  const length = fold({
    id: 'length',
    version: 1,
    cutoff,
    over: text,
    run: all => [...all.values()].join('').length,
  });
  const size = query({ id: 'size', version: 1, deps: { text, length }, run: ({ length }) => length });
  const { engine, write, takeLog } = testEngine({ a: 'one', b: 'two' });
  expect(await engine.get(size, 'b')).toBe(6);
  takeLog();
  write('a', 'six');
  expect(await engine.get(size, 'b')).toBe(6);
  expect(takeLog().filter(line => !line.startsWith('changed'))).toEqual(expected);
});
