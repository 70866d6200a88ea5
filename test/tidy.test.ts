import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fileFacts } from '../src/analysis/file-facts.js';
import { patterns } from '../src/analysis/patterns/index.js';
import { projectRules } from '../src/analysis/project/rules/index.js';
import { repeatRules } from '../src/analysis/repeats/index.js';
import { rules } from '../src/analysis/rules/index.js';
import { languageOf } from '../src/analysis/source-text.js';
import { parserVersions, syntaxTree } from '../src/analysis/syntax-tree.js';
import { chatSources } from '../src/chat/sources/index.js';
import { resolverVersion } from '../src/node/resolver/load-resolver.js';

/**
 * The architecture, as data: each folder of src/, and what its files may import besides each other.
 * Type imports count: a type is a dependency too. A folder not named here may not exist.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: ['node:crypto'],
  engine: ['base'],
  health: ['base'],
  analysis: ['base', 'engine', 'the parser'],
  'analysis/project': ['base', 'engine', 'analysis', 'picomatch'],
  chat: ['base', 'engine'],
  issues: ['base', 'engine', 'yaml'],
  git: ['base', 'picomatch'],
  redaction: ['the secret rules', 'node:zlib'],
  telemetry: ['base', 'engine', 'the telemetry'],
  workspace: ['base', 'engine', 'analysis', 'telemetry', 'picomatch'],
  node: [
    'base',
    'engine',
    'analysis/source-text',
    'analysis/file-source',
    'analysis/project/resolution',
    'analysis/project/manifests',
    'analysis/project/output-sources',
    'chat/ports',
    'issues/names',
    'issues/ports',
    'git',
    'health/vitals',
    'health/environment-facts',
    'the operating system',
    'fast-glob',
    'ignore',
    'picomatch',
    'the resolver',
    'yaml',
  ],
  hosts: [
    'base',
    'node',
    'workspace',
    'analysis',
    'chat',
    'issues',
    'health',
    'engine',
    'redaction',
    'telemetry',
    'the operating system',
  ],
  'hosts/server': [
    'base',
    'node',
    'workspace',
    'health',
    'analysis',
    'chat',
    'redaction',
    'telemetry',
    'hosts',
    'the operating system',
    'the language server protocol',
  ],
  'hosts/vscode': [
    'base',
    'workspace',
    'health',
    'hosts',
    'vscode',
    'node:path',
    'node:crypto',
    'the language server protocol',
  ],
  'hosts/cli': [
    'base',
    'node',
    'workspace',
    'analysis',
    'chat',
    'issues',
    'git',
    'health',
    'redaction',
    'telemetry',
    'hosts',
    'the operating system',
    'sarif',
  ],
  'hosts/worker': ['base', 'engine', 'node', 'workspace', 'the operating system'],
  'hosts/webview': ['base/amounts', 'base/units', 'workspace', 'health'],
};

/** Packages and Node modules by what they are for. */
const namesOf: Readonly<Record<string, RegExp>> = {
  'the parser':
    /^(@typescript-eslint\/(typescript-estree|visitor-keys)(\/.*)?|typescript|oxc-parser(\/.*)?|@napi-rs\/wasm-runtime|@emnapi\/runtime)$/,
  'the operating system':
    /^node:(fs|fs\/promises|child_process|worker_threads|os|path|url|util|v8|zlib|crypto|module|process|sqlite|buffer|timers\/promises|inspector|inspector\/promises|readline|tty|stream|events)$/,
  'the telemetry': /^@opentelemetry\/(api|sdk-trace|resources|exporter-trace-otlp-http)$/,
  'the secret rules': /^@secretlint\/secretlint-rule-preset-recommend$/,
  'the resolver':
    /^(oxc-resolver|@oxc-resolver\/binding-wasm32-wasi\/resolver\.wasm32-wasi\.wasm|emnapi-(core|runtime)-1)$/,
  'the language server protocol':
    /^vscode-(languageserver|languageclient|languageserver-textdocument)(\/.*)?$/,
};

const root = fileURLToPath(new URL('../', import.meta.url));
const sources = filesBelow('src');
const mostLines = 300;

test.each(sources)('%s imports only what its folder may', file => {
  const layer = layerOf(file);
  const wrong = importsOf(file).filter(target => !isAllowed(layer, targetOf(file, target)));
  expect(wrong, `see mayImport for ${layer}`).toEqual([]);
});

test('no file is over 300 lines', () => {
  const long = sources.filter(file => textOf(file).split('\n').length - 1 > mostLines);
  expect(long).toEqual([]);
});

test('vscode is imported only where it exists', () => {
  const strays = sources.filter(
    file => !file.startsWith('src/hosts/vscode/') && importsOf(file).includes('vscode'),
  );
  expect(strays).toEqual([]);
});

test('console is for the command line alone', () => {
  const chatty = sources.filter(
    file => !file.startsWith('src/hosts/cli/') && /(?<![#\w])console\./.test(textOf(file)),
  );
  expect(chatty).toEqual([]);
});

test('exports have names, and only registries are called index', () => {
  expect(sources.filter(file => /^export default/m.test(textOf(file)))).toEqual([]);
  const indexes = sources.filter(file => basename(file).startsWith('index.'));
  expect(indexes).toEqual([
    'src/analysis/fixes/index.ts',
    'src/analysis/patterns/index.ts',
    'src/analysis/project/rules/index.ts',
    'src/analysis/repeats/index.ts',
    'src/analysis/rules/index.ts',
    'src/chat/sources/index.ts',
    'src/health/checks/index.ts',
    'src/hosts/vscode/commands/index.ts',
  ]);
});

test('names say what a thing is', () => {
  const banned = /(manager|helper|util|utils|service|provider|handler|data|info|processor)s?$/i;
  expect(sources.filter(file => banned.test(basename(file, '.ts')))).toEqual([]);
});

test('no module-level variable: what has a life has an owner', () => {
  expect(sources.filter(file => /^(export )?let /m.test(textOf(file)))).toEqual([]);
});

test('no empty catch', () => {
  expect(sources.filter(file => /catch( \([^)]*\))? \{\s*\}/.test(textOf(file)))).toEqual([]);
});

test.each([
  ['rules', rules],
  ['repeats', repeatRules],
  ['patterns', patterns],
  ['project/rules', projectRules],
] as const)('every entry of %s has a file and a fixture, and the other way round', (folder, entries) => {
  const ids: readonly string[] = entries.map(({ id }) => id).sort();
  const fixtures = readdirSync(join(root, 'test/fixtures', folder)).map(name =>
    name.replace(/\.[jt]sx?$/, ''),
  );
  expect([...new Set(fixtures)].sort()).toEqual(ids);
  const files = new Set(readdirSync(join(root, 'src/analysis', folder)));
  expect(ids.filter(id => !files.has(`${id}.ts`))).toEqual([]);
});

test('every source of chats has a file, and stores of its own to be read in tests', () => {
  for (const folder of ['src/chat/sources', 'test/harness/chat-stores'])
    expect(readdirSync(join(root, folder))).toEqual(
      expect.arrayContaining(chatSources.map(({ id }) => `${id}.ts`)),
    );
});

test('the versions in the keys are those of what is installed', () => {
  const version = (name: string) => JSON.parse(textOf(`node_modules/${name}/package.json`)).version as string;
  expect(parserVersions).toEqual({
    parser: `oxc-parser ${version('oxc-parser')}`,
    recovery: `typescript-estree ${version('@typescript-eslint/typescript-estree')}`,
    typescript: version('typescript'),
  });
  expect(resolverVersion).toBe(`oxc-resolver ${version('oxc-resolver')}`);
  expect(version('@oxc-resolver/binding-wasm32-wasi')).toBe(version('oxc-resolver'));
});

test('the lock file has the resolver in WebAssembly installed on every machine: it names no processor', () => {
  const name = '@oxc-resolver/binding-wasm32-wasi';
  const { packages } = JSON.parse(textOf('package-lock.json'));
  expect(packages[`node_modules/${name}`].cpu, 'npm refuses it else: see CONTRIBUTING').toBeUndefined();
  const { dependencies } = JSON.parse(textOf(`node_modules/${name}/package.json`));
  const { devDependencies } = JSON.parse(textOf('package.json'));
  for (const part of ['core', 'runtime'])
    expect(devDependencies[`emnapi-${part}-1`]).toBe(
      `npm:@emnapi/${part}@${dependencies[`@emnapi/${part}`]}`,
    );
});

test('the lock file names no place of download, and no tracked text a path of this machine', () => {
  expect(textOf('package-lock.json')).not.toMatch(/"resolved":\s"http/);
  const strays = [...sources, ...filesBelow('test'), ...filesBelow('scripts'), ...filesBelow('bench')].filter(
    file => textOf(file).includes(root),
  );
  expect(strays).toEqual([]);
});

function isAllowed(layer: string, target: string): boolean {
  return (
    (mayImport[layer] ?? []).some(allowed => {
      if (namesOf[allowed]) return namesOf[allowed].test(target);
      return target === allowed || target === layer || target.startsWith(`${allowed}/`);
    }) ||
    target === layer ||
    target.startsWith(`${layer}/`)
  );
}

/** A path below src/ without its extension, or the name of a package. */
function targetOf(file: string, target: string): string {
  if (!target.startsWith('.')) return target;
  return posix
    .join(posix.dirname(file), target)
    .replace(/^src\//, '')
    .replace(/\.[jt]s$/, '');
}

function layerOf(file: string): string {
  const below = dirname(file).replace(/^src\//, '');
  const layer = Object.keys(mayImport)
    .sort((a, b) => b.length - a.length)
    .find(name => below === name || below.startsWith(`${name}/`));
  if (!layer) throw new Error(`${file} is in no layer: name its folder in mayImport`);
  return layer;
}

/** By our own parser: what is bundled, types included. */
const known = new Map<string, readonly string[]>();
for (const file of sources) {
  const source = { text: textOf(file), language: languageOf(file) ?? 'ts' } as const;
  const tree = await syntaxTree.run({ source });
  const facts = await fileFacts.run({ tree });
  known.set(
    file,
    facts.imports.map(({ from }) => from),
  );
}

function importsOf(file: string): readonly string[] {
  return known.get(file) ?? [];
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => posix.join(folder, name.replaceAll('\\', '/')))
    .filter(name => /\.(ts|mjs)$/.test(name) && !name.includes('/fixtures/'))
    .sort();
}
