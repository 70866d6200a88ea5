import { symlinkSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { type NapiResolveOptions, ResolverFactory } from 'oxc-resolver';
import { expect, test } from 'vitest';
import { type HostFiles, hostFiles } from '../../../src/node/resolver/guest-files.js';
import { loadResolver, type Resolution } from '../../../src/node/resolver/load-resolver.js';
import { resolveOptions } from '../../../src/node/resolver/options.js';
import { startResolver } from '../../../src/node/resolver/resolver-binding.js';
import { type TempFolder, tempFolder } from '../../harness/temp-folder.js';

const isWindows = process.platform === 'win32';

const files = {
  'app/tsconfig.json':
    '{ "references": [{ "path": "./tsconfig.src.json" }, { "path": "./tsconfig.tool.json" }] }',
  'app/tsconfig.src.json':
    '{ "extends": "../base", "include": ["src"], "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'app/tsconfig.tool.json':
    '{ "include": ["tool"], "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["tool/*"] } } }',
  'app/src/main.ts': '',
  'app/src/größe/index.tsx': '',
  'app/tool/main.ts': '',
  'app/tool/größe.ts': '',
  'base.json': '{ /* extended */ "compilerOptions": { "paths": { "~/*": ["./shared/*"] } }, }',
  'shared/x.mts': '',
  'lost/tsconfig.json': '{ "extends": "@not/installed" }',
  'lost/a.ts': '',
  'half/tsconfig.json': '{ "compilerOptions": { "paths": ',
  'half/a.ts': '',
  'half/package.json': '{ "name": ',
  'circle/tsconfig.json': '{ "extends": "./tsconfig.json" }',
  'circle/a.ts': '',
  'store/lib@1/package.json':
    '{ "name": "lib", "exports": { ".": { "types": "./a.d.ts" }, "./in/*": "./in/*.js" }, "imports": { "#own": "./own.js" } }',
  'store/lib@1/a.d.ts': '',
  'store/lib@1/in/b.js': '',
  'store/lib@1/own.js': '',
  'real/package.json': '{ "name": "linked", "main": "there" }',
  'real/linked/there.ts': '',
  'node_modules/@s/p/package.json': '{ "name": "@s/p", "module": "m.mjs" }',
  'node_modules/@s/p/m.mjs': '',
};
const specifiers =
  '. .. ./ ./main ./main.js ./größe @/größe @/größe/index ~/x ~/x.mjs lib lib/in/b lib/in/c lib/own linked dangling loop/a @s/p @s/p/m #own fs node:fs node:no /app/src/main ./a ./a/b ../app/src/main ../../x'.split(
    ' ',
  );
const askers = Object.keys(files).filter(path => /\.m?[jt]s$/.test(path));

/** As package managers lay things out, and with links to files. */
function layout(folder: TempFolder): TempFolder {
  folder.link('node_modules/lib', '../store/lib@1');
  folder.link('node_modules/dangling', '../nowhere');
  folder.link('node_modules/loop', 'loop');
  folder.link('real/linked/package.json', '../package.json');
  symlinkSync(folder.at('real/linked'), folder.at('node_modules/linked'));
  folder.link('real/tsconfig.json', '../app/tsconfig.tool.json');
  folder.mkdir('half/node_modules/lib/package.json');
  return folder;
}

test.each<[string, Partial<NapiResolveOptions>]>([
  ['as we resolve', {}],
  ['without tsconfig', { tsconfig: undefined! }],
  ['with links as they are', { symlinks: false }],
])('%s: to the letter what the native resolver answers', async (_, changed) => {
  using folder = layout(tempFolder(files));
  const options = { ...resolveOptions, ...changed };
  const native = new ResolverFactory(options);
  const ours = (await loadResolver())(options);
  for (const asker of [...askers, 'real/linked/there.ts', 'not/there.ts'])
    for (const specifier of [...specifiers, folder.at('shared/x'), folder.at('gone')]) {
      const { packageJsonPath: _, ...expected } = native.resolveFileSync(folder.at(asker), specifier);
      const answer = ours.resolveFileSync(folder.at(asker), specifier);
      expect(comparable(answer), `${specifier} in ${asker}`).toEqual(comparable(expected));
    }
});

/** Messages name places as the guest knows them. */
function comparable({ error, ...found }: Resolution): object {
  return { ...found, error: isWindows ? error !== undefined : error };
}

/** Windows, whose `place` is a folder here; whoever asks for another place fails, but for the server's other shares. */
function windowsAt(folder: TempFolder, place: string): HostFiles {
  const here = (path: string): string => {
    if (!path.startsWith(place) || path.includes('/')) throw new Error(`${path} is not in ${place}`);
    return join(folder.path, path.slice(place.length).replaceAll('\\', '/'));
  };
  const stat = (ask: HostFiles['stat']) => (path: string) =>
    /^\\\\server\\share[.]/.test(path) ? undefined : ask(here(path));
  return {
    path: win32,
    stat: stat(hostFiles.stat),
    lstat: stat(hostFiles.lstat),
    readlink: path => onWindows(hostFiles.readlink(here(path)), folder, place),
    read: path => hostFiles.read(here(path)),
  };
}

function onWindows(path: string, folder: TempFolder, place: string): string {
  return path.replace(`${folder.path}/`, place).replaceAll('/', '\\');
}

const elsewhere = test.skipIf(isWindows);

elsewhere.each(['C:\\', '\\\\server\\share\\'])('on Windows, below %s: what is answered elsewhere', place => {
  using folder = layout(tempFolder(files));
  const windows = startResolver(windowsAt(folder, place))(resolveOptions);
  const native = new ResolverFactory(resolveOptions);
  const there = (path: string): string => onWindows(path, folder, place);
  const found = askers.flatMap(asker =>
    specifiers.map(specifier => {
      const { path: expected, builtin } = native.resolveFileSync(folder.at(asker), specifier);
      const answer = windows.resolveFileSync(there(folder.at(asker)), specifier);
      expect(answer.path, `${specifier} in ${asker}`).toBe(expected && there(expected));
      expect(answer.builtin).toEqual(builtin);
      return answer.path;
    }),
  );
  expect(found.filter(path => path?.startsWith(place)).length).toBeGreaterThan(50);
});

elsewhere('a package that is on another drive leads there', () => {
  using folder = tempFolder({ 'a.ts': '', 'lib/package.json': '{}', 'lib/index.js': '' });
  folder.mkdir('node_modules');
  folder.link('node_modules/lib', '../lib');
  const c = windowsAt(folder, 'C:\\');
  const d = windowsAt(folder, 'd:\\');
  const both = (name: 'stat' | 'lstat') => (path: string) => (path.startsWith('d:') ? d : c)[name](path);
  const host: HostFiles = {
    ...c,
    stat: both('stat'),
    lstat: both('lstat'),
    readlink: path => (path.startsWith('d:') ? d.readlink(path) : 'd:\\lib\\'),
  };
  const { path } = startResolver(host)(resolveOptions).resolveFileSync('C:\\a.ts', 'lib');
  expect(path).toBe('d:\\lib\\index.js');
});

test('a disk that refuses is a place where nothing lies; our own mistake is not hidden', () => {
  using folder = tempFolder({ 'a.ts': '', 'b.ts': '' });
  const refusing = (error: Error) => () => {
    throw error;
  };
  const ask = (host: Partial<HostFiles>) =>
    startResolver({ ...hostFiles, ...host })(resolveOptions).resolveFileSync(folder.at('a.ts'), './b');
  const denied = refusing(Object.assign(new Error('denied'), { code: 'EACCES' }));
  expect(ask({ stat: denied, lstat: denied }).path).toBeUndefined();
  const mistaken = refusing(new TypeError('mistaken'));
  expect(() => ask({ stat: mistaken, lstat: mistaken })).toThrow('mistaken');
});
