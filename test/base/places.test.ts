import { expect, test } from 'vitest';
import { claudeFolders, codexFolders, cursorFolders } from '../../src/base/places/assistants.js';
import { editorPlaces } from '../../src/base/places/editors.js';
import type { Machine } from '../../src/base/places/machine.js';
import { driveMountIn } from '../../src/base/places/wsl-signs.js';
import { userFolders } from '../../src/chat/sources/editor-workspaces.js';

const linux: Machine = { platform: 'linux', env: {}, home: '/home/ada' };
const windows: Machine = { platform: 'win32', env: {}, home: 'C:\\Users\\Ada' };
const wsl: Machine = { ...linux, distribution: 'Ubuntu', windowsHomes: ['/mnt/c/Users/Ada'] };

test.each<[name: string, machine: Machine, folder: string]>([
  ['Linux', linux, '/home/ada/.config/Cursor/User'],
  [
    'Linux with a folder for settings',
    { ...linux, env: { XDG_CONFIG_HOME: '/etc/xdg/' } },
    '/etc/xdg/Cursor/User',
  ],
  [
    'Linux with a relative one, which counts for nothing',
    { ...linux, env: { XDG_CONFIG_HOME: 'xdg' } },
    '/home/ada/.config/Cursor/User',
  ],
  [
    'macOS',
    { platform: 'darwin', env: {}, home: '/Users/ada' },
    '/Users/ada/Library/Application Support/Cursor/User',
  ],
  ['Windows', { ...windows, env: { APPDATA: 'D:\\Roaming' } }, 'D:\\Roaming\\Cursor\\User'],
  [
    'Windows without APPDATA',
    { ...windows, env: { USERPROFILE: 'C:\\Users\\Eve' } },
    'C:\\Users\\Eve\\AppData\\Roaming\\Cursor\\User',
  ],
])('Cursor keeps its state on %s', (_, machine, folder) => {
  const [first] = editorPlaces(machine);
  expect(first).toEqual({ editor: 'Cursor', family: 'cursor', path: folder });
});

test('whoever reads chats reads them where the doctor looks, with forward slashes', () => {
  for (const machine of [linux, windows, wsl]) {
    const looked = editorPlaces(machine).map(({ path }) => path.replaceAll('\\', '/'));
    const read = (['cursor', 'vscode', 'windsurf'] as const).flatMap(family => userFolders(machine, family));
    expect([...read].sort()).toEqual([...looked].sort());
  }
});

test('servers, code-server and Windows around WSL', () => {
  const paths = editorPlaces({ ...wsl, env: { XDG_DATA_HOME: '/data' } }).map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      '/home/ada/.vscode-server/data/User',
      '/home/ada/.cursor-server/data/User',
      '/data/code-server/User',
      '/mnt/c/Users/Ada/AppData/Roaming/Cursor/User',
    ]),
  );
});

test('a portable editor, and folders that the user names', () => {
  const own = editorPlaces(windows).length;
  const machine = {
    ...windows,
    env: { VSCODE_PORTABLE: 'E:\\code\\data' },
    named: ['E:\\cursor\\data\\', 'F:\\profiles\\User'],
  };
  expect(
    editorPlaces(machine)
      .slice(own)
      .map(({ path }) => path),
  ).toEqual([
    'E:\\code\\data\\user-data\\User',
    'E:\\cursor\\data\\User',
    'E:\\cursor\\data\\user-data\\User',
    'F:\\profiles\\User',
  ]);
  for (const family of ['cursor', 'vscode'] as const)
    expect(userFolders(machine, family)).toEqual(expect.arrayContaining(['F:/profiles/User']));
});

test('assistants keep to themselves, and their variables are heeded', () => {
  expect(claudeFolders(windows)).toEqual(['C:\\Users\\Ada\\.claude']);
  expect(claudeFolders({ ...linux, env: { CLAUDE_CONFIG_DIR: '/cfg/claude' } })).toEqual(['/cfg/claude']);
  expect(codexFolders({ ...windows, env: { CODEX_HOME: 'E:\\codex' } })).toEqual(['E:\\codex']);
  expect(codexFolders({ ...wsl, env: { CODEX_HOME: '/codex' } })).toEqual([
    '/codex',
    '/mnt/c/Users/Ada/.codex',
  ]);
  expect(cursorFolders(wsl)).toEqual(['/home/ada/.cursor', '/mnt/c/Users/Ada/.cursor']);
});

test('the drives of Windows are where WSL was told to put them', () => {
  expect(driveMountIn('[boot]\nsystemd=true\n[automount]\nenabled = true\nroot = /win\n')).toBe('/win/');
  expect(driveMountIn('[automount]\nroot = "/"\n')).toBe('/');
  expect(driveMountIn('[network]\nroot = /no\n')).toBeUndefined();
});
