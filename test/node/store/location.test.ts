import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { storeDirectory, userCache } from '../../../src/node/store/location.js';
import { temporaryStores } from './support.js';

const { newDirectory, open } = temporaryStores();

describe('the user cache', () => {
  test.each([
    ['linux', {}, '/home/ann', '/home/ann/.cache'],
    ['linux', { XDG_CACHE_HOME: '/var/cache/ann' }, '/home/ann', '/var/cache/ann'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/ann', '/home/ann/.cache'],
    ['linux', { XDG_CACHE_HOME: '' }, '/home/ann', '/home/ann/.cache'],
    ['freebsd', {}, '/home/ann', '/home/ann/.cache'],
    ['darwin', { XDG_CACHE_HOME: '/var/cache/ann' }, '/Users/ann', '/Users/ann/Library/Caches'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ann', 'D:\\Local'],
    ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local'],
  ] as const)('of %s with %o is found', (platform, env, home, expected) => {
    expect(userCache({ platform, env, home })).toBe(expected);
  });
});

describe('the folder of a repository', () => {
  test('is the same by whatever path it is reached, and for all its worktrees', () => {
    const real = newDirectory();
    const link = join(newDirectory(), 'link');
    symlinkSync(real, link);
    mkdirSync(join(real, '.git'));
    const folder = storeDirectory('/cache', {
      root: '/worktree/one',
      gitCommonDirectory: join(real, '.git'),
    });
    expect(folder).toMatch(/^\/cache\/treewarden\/[\w-]{16}$/);
    expect(storeDirectory('/cache', { root: '/two', gitCommonDirectory: join(link, '.git') })).toBe(folder);
  });

  test('differs between folders, also when they do not exist', () => {
    const folders = ['/none/a', '/none/b', newDirectory()].map(root => storeDirectory('/cache', { root }));
    expect(new Set(folders).size).toBe(3);
  });

  test('says what it is and whose it is', () => {
    const directory = join(newDirectory(), 'store');
    open({ directory, root: '/some/project' });
    expect(readFileSync(join(directory, 'README.md'), 'utf8')).toContain('may be deleted at any time');
    expect(JSON.parse(readFileSync(join(directory, 'root.json'), 'utf8'))).toEqual({ root: '/some/project' });
    const { mtimeMs } = statSync(join(directory, 'README.md'));
    open({ directory, root: '/some/project' });
    expect(statSync(join(directory, 'README.md')).mtimeMs).toBe(mtimeMs);
    rmSync(join(directory, 'README.md'));
    writeFileSync(join(directory, 'root.json'), 'damaged');
    open({ directory, root: '/some/project' });
    expect(readdirSync(directory).filter(name => !name.startsWith('v1'))).toEqual(['README.md', 'root.json']);
    expect(JSON.parse(readFileSync(join(directory, 'root.json'), 'utf8'))).toEqual({ root: '/some/project' });
  });
});
