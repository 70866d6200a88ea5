import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CircleWatch } from '../../../src/analysis/project/circle-watch.js';
import { ExportWatch } from '../../../src/analysis/project/export-watch.js';
import type { ProjectWatch } from '../../../src/analysis/project/project-rule.js';
import type { ResolvedImport, ResolvedModule } from '../../../src/analysis/project/resolved-module.js';

const paths = ['index.ts', 'a.ts', 'b.ts', 'c.ts', 'd.ts'];
const name = fc.constantFrom('x', 'y', 'default');

const imported: fc.Arbitrary<ResolvedImport> = fc.record({
  from: fc.constant('any'),
  kind: fc.constantFrom('import', 'export'),
  names: fc.array(fc.oneof(name, fc.constant('*')), { maxLength: 2 }),
  typeOnly: fc.boolean(),
  target: fc.constantFrom(...paths),
});

const exported = fc.oneof(
  name.map(name => ({ name, typeOnly: false })),
  fc
    .tuple(name, fc.integer({ min: 0, max: 2 }))
    .map(([name, from]) => ({ name, typeOnly: false, from: `i${from}` })),
  fc.integer({ min: 0, max: 2 }).map(from => ({ name: '*', typeOnly: false, from: `i${from}` })),
);

const module: fc.Arbitrary<ResolvedModule> = fc
  .record({
    path: fc.constantFrom(...paths),
    imports: fc.array(imported, { maxLength: 3 }),
    exports: fc.array(exported, { maxLength: 3 }),
  })
  .map(({ imports, ...rest }) => ({
    ...rest,
    imports: imports.map((each, index) => ({ ...each, from: `i${index}` })),
  }));

const whole = fc.tuple(...paths.map(path => module.map(each => ({ ...each, path }))));

test.each([
  ['exports', () => new ExportWatch({}, ['index.ts'])],
  ['circles', () => new CircleWatch()],
] as const)('after any changes of modules, an old watch of %s sees what a new one does', (_, begin) => {
  fc.assert(
    fc.property(whole, fc.array(module, { maxLength: 6 }), (first, changes) => {
      const now = new Map(first.map(each => [each.path, each]));
      const old = watching(begin(), now.values());
      for (const each of changes) {
        now.set(each.path, each);
        old.set(each.path, each);
        const anew = watching(begin(), now.values());
        expect(sorted(old)).toEqual(sorted(anew));
      }
    }),
    { numRuns: 1000 },
  );
});

function watching(watch: ProjectWatch, modules: Iterable<ResolvedModule>): ProjectWatch {
  for (const each of modules) watch.set(each.path, each);
  watch.seen();
  return watch;
}

function sorted(watch: ProjectWatch) {
  return [...watch.seen()].sort(([a], [b]) => (a < b ? -1 : 1));
}
