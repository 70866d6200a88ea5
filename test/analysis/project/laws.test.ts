import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acrossFindings } from '../../../src/analysis/across/across-findings.js';
import { importGraph } from '../../../src/analysis/project/import-graph.js';
import { projectSightings } from '../../../src/analysis/project/project-sightings.js';
import { memoryProject, type World } from '../../harness/memory-project.js';

type Step = (world: World) => Partial<World>;

const path = fc.constantFrom('index.ts', 'a.ts', 'b.ts', 'lib/a.ts', 'c.test.ts');
const line = fc.constantFrom(
  "import { x } from './a';",
  "import type { T } from './b';",
  "import * as all from '@/a';\nall.y;",
  "export * from './lib/a';",
  "export { x as z } from '@/b';",
  "const { y } = await import('./index');",
  'export const x = 1;',
  'export const y = 2;',
  'export interface T {}',
  'export function of(t: T) {}',
  '',
  'if (',
);
const text = fc.array(line, { maxLength: 4 }).map(lines => lines.join('\n'));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(path, text).map(([path, text]) => (world: World) => ({
      files: { ...world.files, [path]: text },
    })),
  },
  {
    weight: 2,
    arbitrary: path.map(gone => ({ files }: World) => ({
      files: Object.fromEntries(Object.entries(files).filter(([path]) => path !== gone)),
    })),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'lib').map(alias => () => ({ alias })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom({}, { main: 'dist/b.js' }, { exports: { '.': './a.ts' } })
      .map(manifest => () => ({ manifest })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        {},
        { rules: { 'unused-export': { entries: ['lib/**'] } } },
        { rules: { 'circular-import': 'off' } },
      )
      .map(settings => () => ({ settings })),
  },
);

test('after any edits, the folds of an old engine are those of a fresh one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
      const old = memoryProject();
      for (const next of steps) {
        old.become(next(old.world()));
        const fresh = memoryProject(old.world());
        expect(await old.engine.get(importGraph)).toEqual(await fresh.engine.get(importGraph));
        expect(await old.engine.get(projectSightings)).toEqual(await fresh.engine.get(projectSightings));
        expect(await old.engine.get(acrossFindings)).toEqual(await fresh.engine.get(acrossFindings));
      }
    }),
    { numRuns: 40 },
  );
});
