import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryTier } from '../../src/engine/memory-tier.js';
import type { PolicyName } from '../../src/engine/policy.js';
import { policies } from '../../src/engine/policy.js';
import { fold, query } from '../../src/engine/query.js';
import type { Tier } from '../../src/engine/tier.js';
import { renamed, roomyTier, testEngine, text } from '../harness/engine.js';
import { failing, forgetful, lagging } from '../harness/faulty-tiers.js';

const words = query({
  id: 'words',
  version: 1,
  keep: 'memory',
  deps: { text },
  run: ({ text }) => text.split(' '),
  isPartial: words => words.includes('?'),
});
const count = query({ id: 'count', version: 1, deps: { words }, run: ({ words }) => words.length });
const index = fold({
  id: 'index',
  version: 1,
  over: words,
  run: all => Object.fromEntries([...all].flatMap(([path, words]) => words.map(word => [word, path]))),
});
const rare = query({
  id: 'rare',
  version: 1,
  deps: { count, index },
  run: ({ count, index }) => `${count}/${Object.keys(index).length}`,
});

type Step =
  | { readonly type: 'write'; readonly path: string; readonly text: string }
  | { readonly type: 'remove'; readonly path: string };

const path = fc.constantFrom('a.ts', 'b.ts', 'c.tsx');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('write' as const),
      path,
      text: fc.constantFrom('x', 'x y', 'y z', 'z', 'x ?'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), path }) },
);

const tiny = (policy: PolicyName): Tier =>
  new MemoryTier({ budget: { maxBytes: 60, maxEntries: 4 }, policy, now: () => 0 });

const stores: readonly (readonly [string, () => readonly Tier[]])[] = [
  ['a sound store', () => [roomyTier()]],
  ['memory over disk', () => [tiny('lru'), renamed(roomyTier(), 'disk')]],
  ...(Object.keys(policies) as PolicyName[]).map(
    name => [`a tiny store that evicts by ${name}`, () => [tiny(name)]] as const,
  ),
  ['a store whose every third call fails', () => [failing(roomyTier(), 3)]],
  ['a store with corrupt entries', () => [failing(roomyTier(), 2, 'corrupt')]],
  ['a store that lags', () => [lagging(roomyTier(), 3)]],
  ['a store that forgets', () => [forgetful(roomyTier(), 5)]],
  ['no store at all', () => []],
];

test.each(stores)('after any edits, an old engine answers as a fresh one would: %s', async (_, tiers) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async steps => {
      const files = new Map<string, string>();
      const old = testEngine({}, tiers());
      for (const next of steps) {
        if (next.type === 'write') old.write(next.path, next.text);
        else old.remove(next.path);
        if (next.type === 'write') files.set(next.path, next.text);
        else files.delete(next.path);
        const fresh = testEngine(Object.fromEntries(files));
        for (const name of files.keys()) {
          expect(await old.engine.load(rare, name)).toMatchObject(
            answerOf(await fresh.engine.load(rare, name)),
          );
        }
        expect(await old.engine.get(index)).toEqual(await fresh.engine.get(index));
      }
    }),
    { numRuns: 60 },
  );
});

test('two engines on one durable store agree with a fresh one, whatever each of them edits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), step), { maxLength: 25 }), async steps => {
      const disk = renamed(roomyTier(), 'disk');
      const sides = [0, 1].map(() => ({
        files: new Map<string, string>(),
        ...testEngine({}, [tiny('lru'), disk]),
      }));
      for (const [first, next] of steps) {
        const side = sides[first ? 0 : 1]!;
        if (next.type === 'write') side.write(next.path, next.text);
        else side.remove(next.path);
        if (next.type === 'write') side.files.set(next.path, next.text);
        else side.files.delete(next.path);
        const fresh = testEngine(Object.fromEntries(side.files));
        for (const name of side.files.keys()) {
          expect(await side.engine.get(rare, name)).toBe(await fresh.engine.get(rare, name));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('edits while answers are under way never mix revisions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 20 }), async steps => {
      const files = new Map<string, string>();
      const { engine, write, remove } = testEngine();
      const asked: Promise<void>[] = [];
      for (const next of steps) {
        if (next.type === 'write') write(next.path, next.text);
        else remove(next.path);
        if (next.type === 'write') files.set(next.path, next.text);
        else files.delete(next.path);
        const expected = testEngine(Object.fromEntries(files)).engine.get(index);
        const answer = engine.get(index);
        asked.push(Promise.all([expected, answer]).then(([a, b]) => expect(b).toEqual(a)));
      }
      await Promise.all(asked);
    }),
    { numRuns: 60 },
  );
});

test('after more changes than are remembered, a fold is that of a fresh engine', async () => {
  const texts = Object.fromEntries(Array.from({ length: 9000 }, (_, file) => [`f${file}`, 'x']));
  const { engine, write, remove } = testEngine(texts);
  const words = await engine.get(index);
  expect(words).toEqual({ x: 'f999' });
  for (const [file] of Object.entries(texts)) write(file, 'x y');
  remove('f999');
  write('f1000', 'z');
  const { f999: _, ...left } = texts;
  const now = Object.fromEntries(Object.keys(left).map(file => [file, file === 'f1000' ? 'z' : 'x y']));
  expect(await engine.get(index)).toEqual(await testEngine(now).engine.get(index));
});

function answerOf({ value, partial }: { readonly value: unknown; readonly partial: boolean }) {
  return { value, partial };
}
