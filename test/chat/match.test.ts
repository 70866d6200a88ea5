import { describe, expect, test } from 'vitest';
import { folderKey } from '../../src/chat/folders.js';
import { matchOf } from '../../src/chat/match.js';
import { orphanReasonOf } from '../../src/chat/orphans.js';
import type { SessionHead } from '../../src/chat/session.js';

describe('one spelling a folder', () => {
  test.each([
    ['file:///home/me/a%20b%25', '/home/me/a b%'],
    ['/home/me/a b%/', '/home/me/a b%'],
    ['file:///c%3A/Users/me/x', 'c:/Users/me/x'],
    ['C:\\Users\\me\\x\\', 'c:/Users/me/x'],
    ['/C:/Users/me/x', 'c:/Users/me/x'],
    ['file://server/share/x', '//server/share/x'],
    ['\\\\server\\share\\x', '//server/share/x'],
    ['vscode-remote://ssh-remote%2Bbox/home/me/x', 'vscode-remote://ssh-remote+box/home/me/x'],
    ['file:///odd/100%', '/odd/100%'],
    ['/', '/'],
  ])('%s', (text, key) => {
    expect(folderKey(text)).toBe(key);
  });

  test.each([
    ['vscode-remote://wsl%2Bubuntu/home/me/x', '/home/me/x'],
    ['file://wsl.localhost/Ubuntu/home/me/x', '/home/me/x'],
    ['\\\\wsl$\\Ubuntu\\home\\me\\x', '/home/me/x'],
    ['file:///c%3A/Users/me/x', '/mnt/c/Users/me/x'],
    ['vscode-remote://wsl%2BDebian/home/me/x', 'vscode-remote://wsl+Debian/home/me/x'],
  ])('seen from Ubuntu inside Windows: %s', (text, key) => {
    expect(folderKey(text, { distribution: 'Ubuntu' })).toBe(key);
  });

  test.each([
    ['vscode-remote://wsl%2BUbuntu/home/me/x', '//wsl.localhost/Ubuntu/home/me/x'],
    ['\\\\wsl$\\Ubuntu\\home\\me\\x', '//wsl.localhost/Ubuntu/home/me/x'],
    ['file://wsl.localhost/Ubuntu/home/me/x', '//wsl.localhost/Ubuntu/home/me/x'],
  ])('seen from the Windows around it: %s', (text, key) => {
    expect(folderKey(text, { platform: 'win32' })).toBe(key);
  });

  test('drives that are mounted elsewhere', () => {
    expect(folderKey('C:\\code\\x', { distribution: 'Ubuntu', driveMount: '/win/' })).toBe('/win/c/code/x');
  });
});

/** A machine with these folders, some of them links. */
const links: Readonly<Record<string, string>> = {
  '/link': '/code/app',
  '/code/app': '/code/app',
  '/else/app': '/else/app',
};
const asked = (path: string) => ({ path, realPath: (name: string) => links[name] });

describe('how sure a match is', () => {
  test.each([
    ['file:///code/app', 'uri', 'certain'],
    ['file:///link', 'real path', 'certain'],
    ['/code/app/packages/x', 'subfolder', 'likely'],
    ['file:///moved/app', 'name', 'low'],
    ['vscode-remote://ssh-remote%2Bbox/home/app', 'name', 'low'],
  ])('%s', (folder, by, confidence) => {
    expect(matchOf({ folders: [folder] }, asked('/code/app'))).toEqual({ by, confidence });
  });

  test('another folder of the same name that is there is not meant', () => {
    expect(matchOf({ folders: ['/else/app'] }, asked('/code/app'))).toBeUndefined();
  });

  test('the asked folder may be the link', () => {
    expect(matchOf({ folders: ['/code/app'] }, asked('/link'))).toMatchObject({ by: 'real path' });
  });

  test('of several folders the best counts', () => {
    expect(matchOf({ folders: ['/moved/app', '/code/app'] }, asked('/code/app'))).toMatchObject({
      by: 'uri',
    });
    expect(matchOf(undefined, asked('/code/app'))).toBeUndefined();
  });

  test('Windows tells folders not apart by case, others do', () => {
    expect(matchOf({ folders: ['file:///c%3A/Code/App'] }, asked('C:\\code\\app'))).toMatchObject({
      by: 'uri',
    });
    expect(matchOf({ folders: ['/Code/app'] }, asked('/code/app'))).toMatchObject({ by: 'name' });
  });
});

describe('orphans', () => {
  const head = (folders: readonly string[]): SessionHead => ({
    id: 'x',
    source: 'cursor',
    file: '',
    rank: 0,
    claim: { folders },
  });
  const exists = (path: string): boolean => path in links;
  test.each([
    [['file:///code/app'], undefined],
    [['file:///code/gone'], 'folder gone'],
    [['file:///code/gone', '/code/app'], undefined],
    [['vscode-remote://ssh-remote%2Bbox/home/app'], undefined],
    [[], 'no folder'],
  ])('%s', (folders, reason) => {
    expect(orphanReasonOf(head(folders), { exists })).toBe(reason);
  });
});
