import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf, packageFolder } from '../../../src/analysis/project/entries.js';
import { manifestOf } from '../../../src/analysis/project/manifests.js';
import { sourceCandidates } from '../../../src/analysis/project/output-sources.js';

interface Case {
  readonly of: object;
  readonly files: readonly string[];
  readonly entries: readonly string[];
  /** Whether all entries are known; they are unless it is said. */
  readonly known?: false;
}

const cases: Readonly<Record<string, Case>> = {
  'main, as it is': { of: { main: './lib/a.js' }, files: ['lib/a.js', 'src/a.ts'], entries: ['lib/a.js'] },
  'main that is built': {
    of: { main: './dist/a.js' },
    files: ['src/a.ts', 'src/b.ts'],
    entries: ['src/a.ts'],
  },
  'main built without src': { of: { main: 'dist/a.mjs' }, files: ['a.mts', 'b.ts'], entries: ['a.mts'] },
  'main built in two folders': {
    of: { module: 'dist/esm/a.js' },
    files: ['src/a.tsx'],
    entries: ['src/a.tsx'],
  },
  'main without extension': { of: { main: './lib/a' }, files: ['src/a.ts'], entries: ['src/a.ts'] },
  'main that is a folder': {
    of: { main: './lib' },
    files: ['lib/index.js', 'b.js'],
    entries: ['lib/index.js'],
  },
  'types alone': { of: { types: './dist/a.d.ts' }, files: ['src/a.ts'], entries: ['src/a.ts'] },
  'conditions, nested': {
    of: { exports: { '.': { import: { types: './dist/a.d.mts', default: './dist/a.mjs' } }, './b': null } },
    files: ['src/a.mts', 'src/b.ts'],
    entries: ['src/a.mts'],
  },
  'conditions without subpaths': {
    of: { exports: { import: './a.js' } },
    files: ['a.js'],
    entries: ['a.js'],
  },
  'a list of exports': { of: { exports: ['./a.js'] }, files: ['a.js'], entries: ['a.js'] },
  'a star': {
    of: { exports: { './*': './dist/*.js', './x.css': './dist/x.css' } },
    files: ['src/a.ts', 'src/b/c.ts', 'test.ts'],
    entries: ['src/a.ts', 'src/b/c.ts'],
  },
  bin: { of: { bin: { tool: 'dist/cli.js' } }, files: ['src/cli.ts'], entries: ['src/cli.ts'] },
  'an output of which no source is found': {
    of: { main: 'dist/bundle.js', bin: 'dist/cli.js' },
    files: ['src/cli.ts', 'src/index.ts'],
    entries: ['src/cli.ts'],
    known: false,
  },
  'nothing offered': {
    of: {},
    files: ['src/index.ts', 'main.js', 'src/deep/index.ts'],
    entries: ['main.js', 'src/index.ts'],
  },
  'nothing at all': { of: {}, files: ['src/a.ts'], entries: [], known: false },
  'scripts that name a file': {
    of: { scripts: { build: 'node ./tools/build.mjs --x && tsx src/a.ts' } },
    files: ['src/a.ts', 'src/b.ts', 'tools/build.mjs'],
    entries: ['src/a.ts', 'tools/build.mjs'],
  },
  'tests, stories, configuration': {
    of: {},
    files: [
      '.storybook/main.ts',
      'a.stories.tsx',
      'a.test.ts',
      'b.ts',
      'test/c.ts',
      'vite.config.mts',
      '__mocks__/d.js',
    ],
    entries: [
      '.storybook/main.ts',
      '__mocks__/d.js',
      'a.stories.tsx',
      'a.test.ts',
      'test/c.ts',
      'vite.config.mts',
    ],
    known: false,
  },
  Next: {
    of: { dependencies: { next: '15' } },
    files: ['app/[slug]/page.tsx', 'app/parts.tsx', 'middleware.ts', 'pages/a.tsx', 'src/index.ts'],
    entries: ['app/[slug]/page.tsx', 'middleware.ts', 'pages/a.tsx', 'src/index.ts'],
  },
};

test.each(Object.entries(cases))('entries: %s', (_, { of, files, entries, known = true }) => {
  for (const folder of ['', 'packages/[a]']) {
    const at = (path: string): string => (folder ? `${folder}/${path}` : path);
    const found = entriesOf(files.map(at), { [at('package.json')]: manifestOf(of) }, []);
    expect([...found.files].sort()).toEqual(entries.map(at).sort());
    expect([...found.knownFolders]).toEqual(known ? [folder] : []);
  }
});

test('globs of the settings are entries, too', () => {
  const { files } = entriesOf(['a.ts', 'jobs/b.ts', 'index.ts'], {}, ['jobs/**']);
  expect([...files].sort()).toEqual(['index.ts', 'jobs/b.ts']);
});

test('what components that are not analysed may use is an entry, in their package and in those it depends on', () => {
  const manifests = {
    'web/package.json': manifestOf({ devDependencies: { vue: '3', shared: '*' } }),
    'shared/package.json': manifestOf({ name: 'shared' }),
    'server/package.json': manifestOf({ name: 'server', dependencies: { shared: '*' } }),
  };
  const { files } = entriesOf(['web/a.ts', 'shared/b.ts', 'server/c.ts', 'server/index.ts'], manifests, []);
  expect([...files].sort()).toEqual(['server/index.ts', 'shared/b.ts', 'web/a.ts']);
});

test('a file belongs to its nearest package', () => {
  const manifests = { 'package.json': manifestOf({}), 'a/b/package.json': manifestOf({}) };
  const files = ['x.ts', 'a/x.ts', 'a/b/x.ts', 'a/b/c/x.ts', 'a/bc/x.ts'];
  expect(files.map(path => packageFolder(path, manifests))).toEqual(['', '', 'a/b', 'a/b', '']);
});

test('a package.json may hold anything', () => {
  fc.assert(
    fc.property(
      fc.object({
        key: fc.constantFrom('name', 'main', 'exports', 'bin', '.', './*', 'dependencies', 'scripts'),
      }),
      source => {
        const manifest = manifestOf(source);
        expect(typeof manifest.name).toBe('string');
        expect(() => entriesOf(['src/index.ts'], { 'package.json': manifest }, [])).not.toThrow();
      },
    ),
  );
  for (const source of [null, 'text', 1, []]) expect(manifestOf(source).offers).toEqual([]);
});

test('the file itself comes first among the sources of an output', () => {
  fc.assert(
    fc.property(fc.constantFrom('dist/a.js', 'lib/esm/b.d.ts', './x/y.jsx', 'z.css'), file => {
      expect(sourceCandidates('p', file)[0]).toBe(`p/${file.replace('./', '')}`);
    }),
  );
});
