import { expect, test } from 'vitest';
import { codexFolder, homeFolder, type Machine, userFolders } from '../../src/chat/places.js';

test.each<[name: string, machine: Machine, folders: readonly string[]]>([
  ['Linux', { platform: 'linux', env: {}, home: '/home/me' }, ['/home/me/.config/Cursor/User']],
  [
    'Linux with a folder for settings',
    { platform: 'linux', env: { XDG_CONFIG_HOME: '/etc/xdg/' }, home: '/home/me' },
    ['/etc/xdg/Cursor/User'],
  ],
  [
    'macOS',
    { platform: 'darwin', env: {}, home: '/Users/me' },
    ['/Users/me/Library/Application Support/Cursor/User'],
  ],
  [
    'Windows',
    { platform: 'win32', env: { APPDATA: 'D:\\Roaming' }, home: 'C:\\Users\\me' },
    ['D:/Roaming/Cursor/User'],
  ],
  [
    'Windows without APPDATA',
    { platform: 'win32', env: { USERPROFILE: 'C:\\Users\\you' }, home: 'C:\\Users\\me' },
    ['C:/Users/you/AppData/Roaming/Cursor/User'],
  ],
  [
    'the Windows Subsystem for Linux',
    {
      platform: 'linux',
      env: {},
      home: '/home/me',
      distribution: 'Ubuntu',
      windowsHomes: ['/mnt/c/Users/me'],
    },
    ['/home/me/.config/Cursor/User', '/mnt/c/Users/me/AppData/Roaming/Cursor/User'],
  ],
])('Cursor keeps its chats on %s', (_, machine, folders) => {
  expect(userFolders(machine, 'Cursor')).toEqual(folders);
});

test('programs that keep to themselves', () => {
  const machine: Machine = { platform: 'win32', env: {}, home: 'C:\\Users\\me' };
  expect(homeFolder(machine, '.claude')).toBe('C:/Users/me/.claude');
  expect(codexFolder(machine)).toBe('C:/Users/me/.codex');
  expect(codexFolder({ ...machine, env: { CODEX_HOME: 'E:\\codex' } })).toBe('E:/codex');
});
