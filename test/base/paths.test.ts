import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAbsolutePath, normalPath } from '../../src/base/paths/normal-path.js';
import { isInFolder, isSamePath, pathKey, usualNames } from '../../src/base/paths/path-key.js';
import type { PathPlatform, PathSystem } from '../../src/base/paths/system.js';
import { parseUri, pathOfUri, uriOfPath } from '../../src/base/paths/uri.js';
import { driveOf, windowsPathOf, wslPathOf } from '../../src/base/paths/wsl.js';

const windows: PathSystem = { platform: 'win32' };
const linux: PathSystem = { platform: 'linux' };
const wsl: PathSystem = { platform: 'linux', distribution: 'Ubuntu-24.04' };

describe('one spelling', () => {
  test.each([
    ['win32', 'C:\\Users\\me\\', 'c:\\Users\\me'],
    ['win32', 'c:/a/./b/../d', 'c:\\a\\d'],
    ['win32', 'C:', 'c:'],
    ['win32', 'C:/', 'c:\\'],
    ['win32', 'C:\\..\\x', 'c:\\x'],
    ['win32', '\\\\?\\C:\\long', 'c:\\long'],
    ['win32', '\\\\\\?\\C:', 'c:'],
    ['win32', '\\\\?\\UNC', '\\'],
    ['win32', '\\\\?\\UNC\\Server\\Share\\x', '\\\\server\\Share\\x'],
    ['win32', '//SERVER/share//x/', '\\\\server\\share\\x'],
    ['win32', '\\\\wsl$\\Ubuntu\\home', '\\\\wsl.localhost\\Ubuntu\\home'],
    ['win32', '\\\\server\\share\\..\\..', '\\\\server\\share\\'],
    ['win32', '\\x', '\\x'],
    ['win32', '..\\x', '..\\x'],
    ['linux', '//a//b/./c/../', '/a/b'],
    ['linux', '/..', '/'],
    ['linux', 'a/../..', '..'],
    ['linux', '', '.'],
    ['linux', 'C:\\x', 'C:\\x'],
    ['darwin', '/Volumes/Disk/', '/Volumes/Disk'],
  ] as const)('%s: %s', (platform, path, normal) => {
    expect(normalPath(path, platform)).toBe(normal);
  });

  const piece = fc.constantFrom(
    'a',
    'B',
    '..',
    '.',
    '/',
    '\\',
    'C:',
    '\\\\',
    '?',
    'wsl$',
    'é',
    ' ',
    'UNC',
    '%3A',
  );
  const anyPath = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));
  const anyPlatform = fc.constantFrom<PathPlatform>('win32', 'darwin', 'linux');

  test('is a fixed point, and as absolute as before', () => {
    fc.assert(
      fc.property(anyPath, anyPlatform, (path, platform) => {
        const once = normalPath(path, platform);
        expect(normalPath(once, platform)).toBe(once);
        expect(isAbsolutePath(once, platform)).toBe(isAbsolutePath(path, platform));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('URIs', () => {
  test.each([
    [windows, 'file:///c%3A/Users/J%20Doe/x%23y', 'c:\\Users\\J Doe\\x#y'],
    [windows, 'file:///C:/x', 'c:\\x'],
    [windows, 'FILE:///c%3a/x?query#part', 'c:\\x'],
    [windows, 'file://server/share/x%20y', '\\\\server\\share\\x y'],
    [windows, 'file://wsl%24/Ubuntu/home/me', '\\\\wsl.localhost\\Ubuntu\\home\\me'],
    [windows, 'vscode-remote://wsl%2BUbuntu/home/me', '\\\\wsl.localhost\\Ubuntu\\home\\me'],
    [windows, 'file:///home/me', undefined],
    [windows, 'file://server/', undefined],
    [linux, 'file:///home/me/%C3%A9', '/home/me/é'],
    [linux, 'file:///home/me/e%CC%81', '/home/me/e\u0301'],
    [linux, 'file://localhost/tmp', '/tmp'],
    [linux, 'file://server/share', undefined],
    [linux, 'file:///100%', '/100%'],
    [linux, 'file:///a%FFb', '/a%FFb'],
    [linux, 'file:///a%00b', undefined],
    [linux, 'untitled:Untitled-1', undefined],
    [linux, 'not a uri', undefined],
    [linux, 'vscode-remote://ssh-remote%2Bbox/home/me', undefined],
    [{ ...linux, remote: 'ssh-remote+box' }, 'vscode-remote://ssh-remote%2Bbox/home/me', '/home/me'],
    [wsl, 'vscode-remote://wsl%2Bubuntu-24.04/home/me', '/home/me'],
    [wsl, 'vscode-remote://wsl%2BDebian/home/me', undefined],
    [wsl, 'file:///c%3A/Users/me', '/mnt/c/Users/me'],
    [wsl, 'file://wsl.localhost/Ubuntu-24.04/home/me', '/home/me'],
    [wsl, 'file://wsl%24/Debian/home/me', undefined],
  ] as const)('%o reads %s', (system, uri, path) => {
    expect(pathOfUri(uri, system)).toBe(path);
  });

  test.each([
    [windows, 'C:\\Users\\J Doe', 'file:///c%3A/Users/J%20Doe'],
    [windows, 'C:\\', 'file:///c%3A/'],
    [windows, '\\\\Server\\Share\\x', 'file://server/Share/x'],
    [linux, "/a'b(c)*!", 'file:///a%27b%28c%29%2A%21'],
    [linux, '/', 'file:///'],
    [linux, 'x', undefined],
  ] as const)('%o writes %s', (system, path, uri) => {
    expect(uriOfPath(path, system)).toBe(uri);
  });

  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter(text => !/[/\\\0]/.test(text) && text !== '.' && text !== '..');
  const names = fc.array(name, { maxLength: 5 });
  const root = {
    win32: fc.constantFrom('C:\\', 'z:\\', '\\\\Server\\share\\', '\\\\wsl$\\Ubuntu\\', '\\\\?\\D:\\'),
    posix: fc.constant('/'),
  };

  test.each(['win32', 'darwin', 'linux'] as const)('every path of %s comes back', platform => {
    const isWindows = platform === 'win32';
    fc.assert(
      fc.property(root[isWindows ? 'win32' : 'posix'], names, (start, below) => {
        const path = start + below.join(isWindows ? '\\' : '/');
        const uri = uriOfPath(path, { platform })!;
        expect(uri).toMatch(/^file:\/\/[\w.%~-]*(\/[\w.%~-]*)+$/);
        expect(pathOfUri(uri, { platform })).toBe(normalPath(path, platform));
      }),
      { numRuns: 1000 },
    );
  });

  test('any text is read without a throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        text =>
          void [parseUri(text), pathOfUri(`file://${text}`, windows), pathOfUri(`file:///${text}`, wsl)],
      ),
    );
  });
});

describe('WSL', () => {
  test.each([
    ['C:\\Users\\me', '/mnt/c/Users/me'],
    ['c:\\', '/mnt/c'],
    ['\\\\wsl$\\ubuntu-24.04\\home\\me', '/home/me'],
    ['\\\\wsl.localhost\\Ubuntu-24.04', '\\\\wsl.localhost\\Ubuntu-24.04'],
    ['\\\\server\\share\\x', undefined],
    ['x', undefined],
  ])('%s', (path, expected) => {
    expect(wslPathOf(path, wsl)).toBe(path.endsWith('04') ? '/' : expected);
  });

  test.each([
    ['/mnt/c/Users/me', 'c:\\Users\\me'],
    ['/mnt/c', 'c:\\'],
    ['/home/me', '\\\\wsl.localhost\\Ubuntu-24.04\\home\\me'],
    ['/mnt/data/x', '\\\\wsl.localhost\\Ubuntu-24.04\\mnt\\data\\x'],
    ['x', undefined],
  ])('%s, from Windows', (path, expected) => {
    expect(windowsPathOf(path, wsl)).toBe(expected);
  });

  test('there and back, wherever the drives are mounted', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9 é._-]{1,8}$/).filter(text => !/^\.{1,2}$/.test(text));
    const mount = fc.constantFrom('/mnt/', '/', '/win/drives/');
    fc.assert(
      fc.property(fc.constantFrom('c', 'd'), fc.array(name), mount, (drive, below, driveMount) => {
        const path = normalPath(`${drive}:\\${below.join('\\')}`, 'win32');
        const inside = wslPathOf(path, { ...wsl, driveMount })!;
        expect(driveOf(inside, driveMount)).toBe(drive);
        expect(windowsPathOf(inside, { ...wsl, driveMount })).toBe(path);
      }),
    );
  });
});

describe('the same place', () => {
  test('case and composition count as the disk has it', () => {
    const mac = usualNames('darwin');
    expect(isSamePath('/a/\u00e9', '/A/e\u0301', mac)).toBe(true);
    expect(isSamePath('/a', '/A', { platform: 'darwin', caseSensitive: true })).toBe(false);
    expect(isSamePath('/a/\u00e9', '/a/e\u0301', usualNames('linux'))).toBe(false);
    expect(isSamePath('C:\\X', 'c:/x/', usualNames('win32'))).toBe(true);
    expect(pathKey('/mnt/c/X', { platform: 'linux', caseSensitive: false })).toBe('/mnt/c/x');
  });

  test('below is by names, not by characters', () => {
    const names = usualNames('linux');
    expect(isInFolder('/a/b', '/a', names)).toBe(true);
    expect(isInFolder('/ab', '/a', names)).toBe(false);
    expect(isInFolder('/a', '/', names)).toBe(true);
    expect(isInFolder('/a/../b', '/a', names)).toBe(false);
    expect(isInFolder('C:\\Code\\x', 'c:\\code', usualNames('win32'))).toBe(true);
  });
});
