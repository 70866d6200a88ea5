import { expect, test } from 'vitest';
import { Cancelled } from '../../src/base/errors.js';
import { fold, query } from '../../src/engine/query.js';
import { renamed, roomyTier, testEngine, text } from '../harness/engine.js';

const wordCount = query({
  id: 'word-count',
  version: 1,
  deps: { text },
  run: ({ text }) => text.trim().split(/\s+/).length,
});

const longest = fold({
  id: 'longest',
  version: 1,
  over: wordCount,
  run: all => [...all].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '',
});

/** A tree: never serialised, and its dependents are keyed without it. */
const words = query({
  id: 'words',
  version: 1,
  keep: 'memory',
  deps: { text },
  run: ({ text }) => text.split(' '),
});
const firstWord = query({
  id: 'first-word',
  version: 1,
  deps: { words },
  run: ({ words }) => words[0] ?? '',
});

test('an edit recomputes what it touches, and stops where nothing changed', async () => {
  const { engine, write, takeLog } = testEngine({ 'a.md': 'one two', 'b.md': 'one' });
  expect(await engine.get(longest)).toBe('a.md');
  expect(takeLog()).toEqual([
    'changed text a.md',
    'changed text b.md',
    'computed word-count a.md (new)',
    'computed word-count b.md (new)',
    'computed longest (new)',
  ]);

  write('b.md', 'uno');
  expect(await engine.get(longest)).toBe('a.md');
  expect(takeLog()).toEqual([
    'changed text b.md',
    'computed word-count b.md (content)',
    'hit longest (memo)',
  ]);

  write('b.md', 'one two three');
  expect(await engine.get(longest)).toBe('b.md');
  expect(takeLog()).toEqual([
    'changed text b.md',
    'computed word-count b.md (content)',
    'computed longest (content)',
  ]);
});

test('saving the same text is not a change', async () => {
  const { engine, write, takeLog } = testEngine({ 'a.md': 'one' });
  await engine.get(wordCount, 'a.md');
  takeLog();
  write('a.md', 'one');
  expect(engine.revision).toBe(1);
  await engine.get(wordCount, 'a.md');
  expect(takeLog()).toEqual(['hit word-count a.md (memo)']);
});

test('reverting an edit computes nothing', async () => {
  const { engine, write, takeLog } = testEngine({ 'a.md': 'one' });
  await engine.get(wordCount, 'a.md');
  write('a.md', 'one two');
  await engine.get(wordCount, 'a.md');
  takeLog();
  write('a.md', 'one');
  expect(await engine.get(wordCount, 'a.md')).toBe(1);
  expect(takeLog()).toEqual(['changed text a.md', 'hit word-count a.md (memory)']);
});

test.each([
  ['the version', query({ ...wordCount, version: 2 })],
  ['the id', query({ ...wordCount, id: 'word-count-2' })],
])('%s is part of the key', async (_, changed) => {
  const tier = roomyTier();
  await testEngine({ 'a.md': 'one' }, [tier]).engine.get(wordCount, 'a.md');
  const { engine, takeLog } = testEngine({ 'a.md': 'one' }, [tier]);
  takeLog();
  await engine.get(changed, 'a.md');
  expect(takeLog()).toEqual([`computed ${changed.id} a.md (new)`]);
});

test('of a subject only the latest tree is kept, and what was made of the earlier ones', async () => {
  const tree = query({
    id: 'tree',
    version: 1,
    keep: 'memory',
    latestOnly: true,
    deps: { text },
    run: ({ text }) => ({ length: text.length }),
  });
  const length = query({ id: 'length', version: 1, deps: { tree }, run: ({ tree }) => tree.length });
  const memory = roomyTier();
  const { engine, write, takeLog } = testEngine({ a: 'x', b: 'other' }, [memory]);
  await engine.get(length, 'a');
  await engine.get(length, 'b');
  write('a', 'xy');
  expect(await engine.get(length, 'a')).toBe(2);
  const trees = memory.stats().kinds.find(({ kind }) => kind === 'tree');
  expect(trees?.entries).toBe(2);
  takeLog();
  write('a', 'x');
  expect(await engine.get(length, 'a')).toBe(1);
  expect(takeLog()).toEqual(['changed text a', 'hit length a (memory)']);
});

test('two callers share one run', async () => {
  const { engine, takeLog } = testEngine({ 'a.md': 'one' });
  takeLog();
  await Promise.all([engine.get(wordCount, 'a.md'), engine.get(wordCount, 'a.md')]);
  expect(takeLog().filter(line => line.startsWith('computed'))).toEqual(['computed word-count a.md (new)']);
});

test('equal texts share one result, whatever their paths', async () => {
  const { engine, takeLog } = testEngine({ 'a.md': 'one', 'copy.md': 'one' });
  await engine.get(wordCount, 'a.md');
  takeLog();
  await engine.get(wordCount, 'copy.md');
  expect(takeLog()).toEqual(['hit word-count copy.md (memory)']);
});

test('a durable tier serves another engine, and a hit is copied to the tiers before it', async () => {
  const disk = renamed(roomyTier(), 'disk');
  await testEngine({ 'a.md': 'one' }, [roomyTier(), disk]).engine.get(wordCount, 'a.md');
  const memory = roomyTier();
  const { engine, takeLog } = testEngine({ 'a.md': 'one' }, [memory, disk]);
  takeLog();
  expect(await engine.get(wordCount, 'a.md')).toBe(1);
  expect(takeLog()).toEqual(['hit word-count a.md (disk)']);
  expect(memory.stats().entries).toBe(1);
});

test('a get answers for the moment it was asked', async () => {
  const { engine, write } = testEngine({ 'a.md': 'one two', 'b.md': 'one' });
  const asked = engine.get(longest);
  write('b.md', 'one two three');
  expect(await asked).toBe('a.md');
  expect(await engine.get(longest)).toBe('b.md');
});

test('what is kept in memory never reaches a durable tier, and its dependents are found without it', async () => {
  const disk = renamed(roomyTier(), 'disk');
  await testEngine({ 'a.md': 'one two' }, [roomyTier(), disk]).engine.get(firstWord, 'a.md');
  expect(disk.stats().kinds.map(({ kind }) => kind)).toEqual(['first-word']);
  const { engine, takeLog } = testEngine({ 'a.md': 'one two' }, [roomyTier(), disk]);
  takeLog();
  expect(await engine.get(firstWord, 'a.md')).toBe('one');
  expect(takeLog()).toEqual(['hit first-word a.md (disk)']);
});

test('a partial result, and what is made from it, stays in the process', async () => {
  const sound = query({
    ...words,
    id: 'sound',
    isPartial: (value: readonly string[]) => value.includes('?'),
  });
  const count = query({ id: 'count', version: 1, deps: { sound }, run: ({ sound }) => sound.length });
  const disk = renamed(roomyTier(), 'disk');
  const { engine, write } = testEngine({ 'a.md': 'half ?' }, [roomyTier(), disk]);
  expect(await engine.load(count, 'a.md')).toMatchObject({ value: 2, partial: true });
  expect(disk.stats().entries).toBe(0);
  write('a.md', 'whole now');
  expect(await engine.load(count, 'a.md')).toMatchObject({ value: 2, partial: false });
  expect(disk.stats().entries).toBe(1);
});

test('what is made of a partial result is known as partial, though its value is that of a whole one', async () => {
  const length = query({
    id: 'length',
    version: 1,
    deps: { text },
    run: ({ text }) => ({ length: text.length, half: text.includes('?') }),
    isPartial: ({ half }) => half,
  });
  const only = query({
    id: 'only',
    version: 1,
    deps: { length },
    run: ({ length }) => length.length,
  });
  const longer = query({ id: 'longer', version: 1, deps: { only }, run: ({ only }) => only + 1 });
  const total = fold({ id: 'total', version: 1, over: only, run: all => [...all.values()] });
  const { engine, write } = testEngine({ 'a.md': 'abc' });
  for (const [value, partial] of [
    ['abc', false],
    ['ab?', true],
    ['abd', false],
    ['?bd', true],
  ] as const) {
    write('a.md', value);
    expect(await engine.load(longer, 'a.md')).toMatchObject({ value: 4, partial });
    expect(await engine.load(total)).toMatchObject({ value: [3], partial });
  }
});

test('a fold that lacks a member that failed is another than one whose member was removed', async () => {
  const fragile = query({
    id: 'fragile',
    version: 1,
    deps: { text },
    run: ({ text }) => {
      if (text === 'bad') throw new Error('a bug');
      return text.length;
    },
  });
  const total = fold({ id: 'total', version: 1, over: fragile, run: all => [...all.values()] });
  const { engine, remove, write } = testEngine({ 'a.md': 'fine', 'b.md': 'bad' });
  expect(await engine.load(total)).toMatchObject({ value: [4], partial: true });
  remove('b.md');
  expect(await engine.load(total)).toMatchObject({ value: [4], partial: false });
  write('b.md', 'bad');
  expect(await engine.load(total)).toMatchObject({ value: [4], partial: true });
});

test('a query that throws is reported, is not cached, and the rest goes on', async () => {
  let broken = true;
  const fragile = query({
    id: 'fragile',
    version: 1,
    deps: { text },
    run: ({ text }) => {
      if (broken && text === 'bad') throw new Error('a bug');
      return text.length;
    },
  });
  const total = fold({
    id: 'total',
    version: 1,
    over: fragile,
    run: all => [...all.values()].reduce((a, b) => a + b, 0),
  });
  const { engine, takeLog } = testEngine({ 'a.md': 'fine', 'b.md': 'bad' });
  expect(await engine.load(total)).toMatchObject({ value: 4, partial: true });
  expect(takeLog()).toContain('failed fragile b.md');
  await expect(engine.get(fragile, 'b.md')).rejects.toThrow('a bug');
  broken = false;
  expect(await engine.load(total)).toMatchObject({ value: 7, partial: false });
});

test('an answer that nobody wants any more is cancelled before it is computed', async () => {
  const { engine, write, takeLog } = testEngine({ 'a.md': 'one' });
  const asked = engine.get(wordCount, 'a.md', { obsolete: 'cancel' });
  write('a.md', 'one two');
  await expect(asked).rejects.toThrow(Cancelled);
  expect(takeLog()).toContain('cancelled word-count a.md');
  expect(await engine.get(wordCount, 'a.md', { obsolete: 'cancel' })).toBe(2);
});

test('a fold, or anybody who waits for the end, keeps an obsolete run alive', async () => {
  const { engine, write } = testEngine({ 'a.md': 'one' });
  const patient = engine.get(longest);
  const hasty = engine.get(wordCount, 'a.md', { obsolete: 'cancel' });
  write('a.md', 'one two');
  expect(await patient).toBe('a.md');
  expect(await hasty).toBe(1);
});

test('a removed subject is gone from folds and cannot be asked for', async () => {
  const { engine, remove } = testEngine({ 'a.md': 'one two', 'b.md': 'one' });
  expect(await engine.get(longest)).toBe('a.md');
  remove('a.md');
  expect(await engine.get(longest)).toBe('b.md');
  await expect(engine.get(wordCount, 'a.md')).rejects.toThrow('no text named a.md');
});

test('an evicted value is computed again, and says so', async () => {
  const tier = roomyTier();
  const { engine, takeLog } = testEngine({ 'a.md': 'one' }, [tier]);
  await engine.get(wordCount, 'a.md');
  tier.clear();
  takeLog();
  expect(await engine.get(wordCount, 'a.md')).toBe(1);
  expect(takeLog()).toEqual(['hit word-count a.md (memo)', 'computed word-count a.md (evicted)']);
});

test('a heavy query is computed elsewhere when somebody offers to', async () => {
  const heavy = query({ ...wordCount, offload: true });
  const sent: unknown[] = [];
  const { engine, takeLog } = testEngine({ 'a.md': 'one two' }, [roomyTier()], {
    offload: ({ node, subject, readInputs }) =>
      readInputs().then(inputs => {
        sent.push([node, subject, inputs.map(({ id, value }) => [id, value])]);
        return { encoded: new TextEncoder().encode('42'), partial: false, ms: 1, alongside: [] };
      }),
  });
  expect(await engine.get(heavy, 'a.md')).toBe(42);
  expect(sent).toEqual([['word-count', 'a.md', [['text', 'one two']]]]);
  expect(takeLog().at(-1)).toBe('computed word-count a.md (new)');
});

test('what is computed alongside elsewhere belongs to the content that was sent, whatever the file has by then', async () => {
  const heavy = query({ ...wordCount, offload: true, keep: 'disk', cutoff: false });
  const doubled = query({
    id: 'doubled',
    version: 1,
    deps: { count: heavy },
    run: ({ count }: { readonly count: number }) => count * 2,
  });
  const json = (value: number) => ({ encoded: new TextEncoder().encode(`${value}`), partial: false, ms: 1 });
  const asked: (readonly string[])[] = [];
  const { engine, takeLog, write } = testEngine({ 'a.md': 'one two' }, [roomyTier()], {
    alongside: node => (node === heavy ? [doubled] : []),
    offload: async ({ alongside, readInputs }) => {
      asked.push(alongside);
      const [input] = await readInputs();
      write('a.md', 'one two three');
      const count = String(input?.value).split(' ').length;
      return { ...json(count), alongside: [json(count * 2)] };
    },
  });
  await engine.get(heavy, 'a.md');
  expect(asked).toEqual([['doubled']]);
  takeLog();
  write('a.md', 'one two');
  expect(await engine.get(doubled, 'a.md')).toBe(4);
  expect(takeLog()).toContain('hit doubled a.md (memory)');
  write('a.md', 'one two three');
  expect(await engine.get(doubled, 'a.md')).toBe(6);
});

test.each([
  ['version', { version: '0', sameContent: true, sameSettings: true }],
  ['content', { version: '1', sameContent: false, sameSettings: true }],
  ['options', { version: '1', sameContent: true, sameSettings: false }],
  ['evicted', { version: '1', sameContent: true, sameSettings: true }],
  ['new', undefined],
] as const)('what an earlier process knew explains a miss: %s', async (reason, known) => {
  const { engine } = testEngine({ 'a.md': 'one' }, [roomyTier()], { history: () => known });
  await engine.get(wordCount, 'a.md');
  expect(engine.outcomes('a.md')).toMatchObject([{ node: 'word-count', from: 'computed', reason }]);
});

test.each([
  ['computed', () => [roomyTier()]],
  ['found in a tier', tiersThatKnow],
] as const)('a change of what a fold reads is told from a change of content: %s before', async (_, tiers) => {
  const known = { version: '1', sameContent: true, sameSettings: true };
  const { engine, write } = testEngine(judgedTexts, await tiers(), { history: () => known });
  await engine.get(judged, 'a.md');
  write('settings', 'long');
  expect(await engine.get(judged, 'a.md')).toBe('x long');
  expect(engine.outcomes('a.md').at(-1)).toMatchObject({ reason: 'options' });
});

const judgedTexts = { 'a.md': 'x', settings: 'short' };
const joined = fold({ id: 'joined', version: 1, over: text, run: all => all.get('settings') ?? '' });
const judged = query({
  id: 'judged',
  version: 1,
  deps: { text, joined },
  run: ({ text, joined }) => `${text} ${joined}`,
});

async function tiersThatKnow() {
  const tiers = [roomyTier()];
  await testEngine(judgedTexts, tiers).engine.get(judged, 'a.md');
  return tiers;
}

test('re-keying ten thousand subjects after one edit resolves only that one', async () => {
  const texts = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, `t${index}`]));
  const { engine, write, takeLog } = testEngine(texts);
  await engine.get(longest);
  takeLog();
  write('f7', 'now three words');
  await engine.get(longest);
  expect(takeLog()).toEqual([
    'changed text f7',
    'computed word-count f7 (content)',
    'computed longest (content)',
  ]);
});
