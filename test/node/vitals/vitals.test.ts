import { chmodSync, readdirSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { EditorPlace } from '../../../src/base/places/editors.js';
import { bounded } from '../../../src/node/vitals/bounded.js';
import { measureDatabases } from '../../../src/node/vitals/editor-databases.js';
import { measureGit } from '../../../src/node/vitals/git.js';
import { availableIn } from '../../../src/node/vitals/memory.js';
import { isNetworkType, macMountIn, mountIn } from '../../../src/node/vitals/mounts.js';
import { measurePermissions, modeText } from '../../../src/node/vitals/permissions.js';
import { measureStore } from '../../../src/node/vitals/store.js';
import { measureWatcher } from '../../../src/node/vitals/watcher.js';
import { type TempFolder, tempFolder, tempRepository } from '../../harness/temp-folder.js';

const now = (): number => performance.now();
const { signal } = new AbortController();
const ofGit = { now, epochMs: () => Date.now() };

test('a probe that hangs is told to stop, and is an answer', async () => {
  let stopped = false;
  const hanging = (stop: AbortSignal): Promise<never> => {
    stop.addEventListener('abort', () => {
      stopped = true;
    });
    return new Promise(() => undefined);
  };
  expect(await bounded(hanging, { limitMs: 20, now })).toEqual({ state: 'silent', afterMs: 20 });
  expect(stopped).toBe(true);
  const failing = async (): Promise<never> => {
    throw new Error('EIO');
  };
  expect(await bounded(failing, { limitMs: 20, now })).toMatchObject({ state: 'failed', message: 'EIO' });
});

test('a file that appears is noticed, and nothing of it stays', async () => {
  using folder = tempFolder();
  const vital = await measureWatcher({ folder: { path: folder.path, elsewhere: false }, waitMs: 3000, now });
  expect(vital.eventMs).toBeGreaterThanOrEqual(0);
  expect(readdirSync(folder.path)).toEqual([]);
  const nowhere = { path: folder.at('gone'), elsewhere: false };
  expect(await measureWatcher({ folder: nowhere, waitMs: 50, now })).toMatchObject({ code: 'ENOENT' });
});

test.skipIf(process.platform === 'win32')('git: what a name says is no word of git', async () => {
  using folder = tempFolder();
  folder.git('init', '-q', '--', 'one\nprunable');
  folder.git('-C', folder.at('one\nprunable'), 'commit', '-q', '--allow-empty', '-m', 'One');
  const vital = await measureGit({ root: folder.at('one\nprunable'), ...ofGit }, signal);
  expect(vital).toMatchObject({ worktrees: 1, prunable: [] });
});

test('git: a repository, none, a lock, a shallow clone, a lost worktree', async () => {
  using folder = tempRepository({ 'a.ts': '' });
  folder.commit('One');
  const vital = await measureGit({ root: folder.path, ...ofGit }, signal);
  expect(vital).toMatchObject({ repository: true, files: 1, worktrees: 1, prunable: [], shallow: false });
  expect(vital.version).toMatch(/^\d+\.\d+/);
  folder.write('.git/index.lock', '');
  folder.git('worktree', 'add', '-q', folder.at('.git/side'));
  const linked = await measureGit({ root: folder.at('.git/side'), ...ofGit }, signal);
  expect(linked).toMatchObject({ worktrees: 2 });
  folder.remove('.git/side');
  const later = await measureGit({ root: folder.path, ...ofGit }, signal);
  expect(later.prunable).toHaveLength(1);
  expect(later.lock?.path).toBe(folder.at('.git/index.lock'));
  using lost = tempFolder({ '.git': 'gitdir: /nowhere/.git/worktrees/x\n' });
  expect(await measureGit({ root: lost.path, ...ofGit }, signal)).toMatchObject({
    brokenLink: '/nowhere/.git/worktrees/x',
  });
  using none = tempFolder();
  expect(await measureGit({ root: none.path, ...ofGit }, signal)).toMatchObject({ repository: false });
  const missing = await measureGit({ root: folder.path, ...ofGit, command: 'no-such-git' }, signal);
  expect(missing).toMatchObject({ repository: true });
  expect(missing.version).toBeUndefined();
});

/** An editor's `User` folder. */
function editorIn(folder: TempFolder): EditorPlace {
  folder.mkdir('User/globalStorage');
  return { editor: 'Cursor', path: folder.at('User') };
}

function cursorDatabase(folder: TempFolder, statements: string): string {
  const path = folder.at('User/globalStorage/state.vscdb');
  const database = new DatabaseSync(path);
  database.exec(`CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB); ${statements}`);
  database.close();
  return path;
}

test('a database that is held is locked, not damaged', async () => {
  using other = tempFolder();
  const held = editorIn(other);
  using holder = closing(new DatabaseSync(cursorDatabase(other, '')));
  holder.database.exec('BEGIN EXCLUSIVE');
  expect(await measureDatabases([held])).toMatchObject([{ locked: true, damaged: false }]);
});

test('zeroed, torn and foreign databases are damaged; what is forbidden is not called missing', async () => {
  using folder = tempFolder();
  const editor = editorIn(folder);
  const path = folder.write('User/globalStorage/state.vscdb', 'not a database'.repeat(20));
  expect(await measureDatabases([editor])).toMatchObject([
    { damaged: true, problem: 'file is not a database' },
  ]);
  folder.remove('User/globalStorage/state.vscdb');
  expect(await measureDatabases([editor])).toEqual([]);
  cursorDatabase(folder, `INSERT INTO ItemTable VALUES ('x', zeroblob(100000))`);
  const whole = new Uint8Array(statSync(path).size - 50_000);
  const { readFileSync } = await import('node:fs');
  whole.set(readFileSync(path).subarray(0, whole.length));
  folder.write('User/globalStorage/state.vscdb', whole);
  expect(await measureDatabases([editor])).toMatchObject([{ damaged: true }]);
});

test('our store: none yet, garbage, and quarantine', async () => {
  using folder = tempFolder({ 'quarantine/2026-old.sqlite': 'x' });
  const path = folder.at('v1.sqlite');
  const probe = { state: 'open', path, maxBytes: 1e9 } as const;
  expect(await measureStore(probe)).toMatchObject({ state: 'none yet', quarantined: 1, quarantinedBytes: 1 });
  folder.write('v1.sqlite', 'garbage'.repeat(100));
  expect((await measureStore(probe)).faults).toHaveLength(1);
  expect(await measureStore({ ...probe, state: 'off' })).toMatchObject({ state: 'off' });
});

test('what does not exist yet is as writable as where it would be made', async () => {
  using folder = tempFolder({ file: '' });
  const { tried } = await measurePermissions([
    { what: 'cache', path: folder.at('a/b/c'), need: 'write' },
    { what: 'workspace', path: folder.at('gone'), need: 'read' },
  ]);
  expect(tried[0]).toMatchObject({ path: folder.path, granted: true, own: true });
  expect(tried[1]).toMatchObject({ granted: false, code: 'ENOENT' });
  chmodSync(folder.path, 0o755);
  expect([modeText(0o755, true), modeText(0o600, false), modeText(0o1777, true)]).toEqual([
    'drwxr-xr-x',
    '-rw-------',
    'drwxrwxrwt',
  ]);
});

test('mounts are read as Linux and macOS write them', () => {
  const mountinfo = [
    '21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '30 21 0:28 / /net/my\\040share rw - nfs4 host:/x rw',
    '31 21 0:29 / /mnt/c rw,noatime - 9p C:\\134 rw',
  ].join('\n');
  expect(mountIn(mountinfo, '/net/my share/shop')).toEqual({ point: '/net/my share', type: 'nfs4' });
  expect(mountIn(mountinfo, '/netx')?.type).toBe('ext4');
  expect(mountIn(mountinfo, '/mnt/c/Users')?.type).toBe('9p');
  const mac = '/dev/disk3s1s1 on / (apfs, sealed, local)\n//ada@files/p on /Volumes/p (smbfs, nodev)\n';
  expect(macMountIn(mac, '/Volumes/p/x')?.type).toBe('smbfs');
  expect(['nfs4', 'cifs', 'fuse.sshfs', 'ext4', 'apfs', 'overlay'].map(isNetworkType)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a Mac has more memory than what lies free', () => {
  const vmStat =
    'Mach Virtual Memory Statistics: (page size of 16384 bytes)\nPages free:  1000.\nPages active:  9.\nPages inactive:  2000.\nPages speculative:  500.\nPages purgeable:  10.\n';
  expect(availableIn(vmStat)).toBe(3510 * 16_384);
});

function closing(database: DatabaseSync) {
  return { database, [Symbol.dispose]: () => database.close() };
}
