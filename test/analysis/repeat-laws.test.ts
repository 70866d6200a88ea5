import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CloneIndex, type CloneThresholds } from '../../src/analysis/clones/clone-index.js';
import { clones } from '../../src/analysis/clones/clones.js';
import { fingerprintsOf } from '../../src/analysis/clones/fingerprints.js';
import { ClumpIndex } from '../../src/analysis/clumps/clump-index.js';
import { dataClumps } from '../../src/analysis/clumps/data-clumps.js';
import { duplicatedCode } from '../../src/analysis/repeats/duplicated-code.js';
import { duplicatedCodeFindings } from '../../src/analysis/repeats/nodes.js';
import { settingsSource } from '../../src/analysis/settings.js';
import { type SourceText, sourceText } from '../../src/analysis/source-text.js';
import { digestOf } from '../../src/base/digest.js';
import type { Fold } from '../../src/engine/query.js';
import { analyse } from '../harness/analyse.js';
import { testEngine } from '../harness/engine.js';

const root = new URL('../fixtures/repeats/', import.meta.url);
const texts = ['duplicated-code', 'data-clump'].flatMap(id => {
  const folder = new URL(`${id}/`, root);
  return readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8'));
});
const body = texts[0]!;

function projectEngine() {
  const { engine, takeLog } = testEngine();
  const set = (subject: string, text: string | undefined): void => {
    const value: SourceText = { text: text ?? '', language: 'ts' };
    const cell = text === undefined ? {} : { cell: { digest: digestOf(text), read: () => value } };
    engine.apply([{ input: sourceText, subject, ...cell }]);
  };
  const configure = (value: object): void => {
    const cell = { digest: digestOf(JSON.stringify(value)), read: () => value };
    engine.apply([{ input: settingsSource, subject: 'file', cell }]);
  };
  return { engine, set, configure, takeLog };
}

test('after any edits the folds of an old engine are those of a fresh one', async () => {
  const text = fc.oneof(
    fc.constantFrom(...texts),
    fc
      .tuple(fc.constantFrom(...texts), fc.nat(1500), fc.nat(600))
      .map(([one, at, cut]) => one.slice(0, at) + one.slice(at + cut)),
    fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...texts)).map(([one, other]) => one + other),
  );
  const step = fc.tuple(fc.constantFrom('a.ts', 'b.ts', 'c.ts', 'd.ts'), fc.option(text, { nil: undefined }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      const old = projectEngine();
      const files = new Map<string, string>();
      for (const [path, text] of steps) {
        old.set(path, text);
        if (text === undefined) files.delete(path);
        else files.set(path, text);
        const fresh = projectEngine();
        for (const [name, content] of [...files].reverse()) fresh.set(name, content);
        for (const fold of [clones, dataClumps] as readonly Fold<unknown>[])
          expect(await old.engine.get(fold)).toEqual(await fresh.engine.get(fold));
      }
    }),
    { numRuns: 25 },
  );
});

test('an edit runs its own fingerprints, and no fold when they are the same', async () => {
  const { engine, set, takeLog } = projectEngine();
  set('a.ts', body);
  set('b.ts', body);
  await engine.get(clones);
  takeLog();
  set('a.ts', `${body}\n// a last word`);
  await engine.get(clones);
  expect(takeLog().filter(line => line.startsWith('computed'))).toEqual([
    'computed syntax-tree a.ts (content)',
    'computed file-facts a.ts (content)',
    'computed clone-fingerprints a.ts (content)',
  ]);
});

test('while no clone and no clump changes, their lists stay the same objects', () => {
  const clones = new CloneIndex(duplicatedCode.defaults as unknown as CloneThresholds);
  const clumps = new ClumpIndex();
  const set = (path: string, text: string): void => {
    const facts = analyse(text, 'ts');
    clones.set(path, fingerprintsOf(text, facts));
    clumps.set(path, facts.clumps);
  };
  for (const [index, text] of [body, body, ...texts].entries()) set(`${index}.ts`, text);
  const before = [clones.result(), clumps.result()];
  expect(before.every(({ length }) => length > 0)).toBe(true);
  set('other.ts', 'export const alone = 1;\n');
  set('0.ts', `${body}\ndebugger;\n`);
  expect([clones.result(), clumps.result()].map((list, index) => list === before[index])).toEqual([
    true,
    true,
  ]);
  set('0.ts', '');
  expect(clones.result()).not.toBe(before[0]);
});

test('another threshold searches again and reads no file', async () => {
  const { engine, set, configure, takeLog } = projectEngine();
  set('a.ts', body);
  set('b.ts', body);
  configure({ rules: { 'duplicated-code': { tokens: 10_000 } } });
  const few = await engine.get(duplicatedCodeFindings);
  takeLog();
  configure({ rules: { 'duplicated-code': 'error' } });
  const found = await engine.get(duplicatedCodeFindings);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).not.toBe(few.length);
  expect(found.every(({ severity }) => severity === 'error')).toBe(true);
  expect(takeLog().filter(line => /computed (syntax|file-facts|clone-finger)/.test(line))).toEqual([]);
});
