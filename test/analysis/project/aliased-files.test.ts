import { expect, test } from 'vitest';
import { aliasedFiles } from '../../../src/analysis/project/aliased-files.js';
import type { Modules } from '../../../src/analysis/project/used-exports.js';

const files = ['src/parts/menu.tsx', 'src/parts/index.ts', 'lib/menu.ts', 'src/other.ts', 'index.ts'];

function aliased(from: string, unresolved = true): readonly string[] {
  const taken = {
    from,
    kind: 'import',
    typeOnly: false,
    names: ['a'],
    ...(unresolved && { unresolved }),
  } as const;
  const modules: Modules = new Map(
    files.map(path => [path, { path, imports: path === 'index.ts' ? [taken] : [], exports: [] }]),
  );
  return aliasedFiles(modules);
}

test.each([
  ['~/parts/menu', ['src/parts/menu.tsx']],
  ['@/menu', ['src/parts/menu.tsx', 'lib/menu.ts']],
  ['$lib/menu.js?raw', ['src/parts/menu.tsx', 'lib/menu.ts']],
  ['~/parts', ['src/parts/index.ts']],
  ['~/src/parts', ['src/parts/index.ts']],
  ['~/gone', []],
  ['./menu', []],
])('%s may mean %j', (from, expected) => {
  expect(aliased(from)).toEqual(expected);
});

test('what was resolved means what it was resolved to', () => {
  expect(aliased('@/menu', false)).toEqual([]);
});
