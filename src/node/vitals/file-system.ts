import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { driveOf } from '../../base/paths/wsl.js';
import { present } from '../../base/present.js';
import type { FileSystemVitals } from '../../health/vitals/file-system.js';
import { findRepository } from '../git/repository.js';
import { isNetworkType, type Mount, macMountIn, mountIn } from './mounts.js';
import { outputOf } from './output.js';
import type { ProbeFolder } from './probe-folder.js';

export interface FileSystemProbe {
  readonly root: string;
  readonly folder: ProbeFolder;
  readonly isWsl: boolean;
  readonly now: () => number;
}

export async function measureFileSystem(
  probe: FileSystemProbe,
  signal: AbortSignal,
): Promise<FileSystemVitals> {
  const { root, folder, isWsl, now } = probe;
  const names = await readdir(root);
  const [mount, statMs, caseSensitive, writeMs, gitIgnoresCase, longPaths] = await Promise.all([
    mountOf(root, signal),
    medianStatMs(root, names, now),
    isCaseSensitive(root, names),
    folder.elsewhere ? undefined : timeToWrite(folder.path, now),
    ignoreCaseOf(root),
    takesLongPaths(signal),
  ]);
  const windowsDrive = isWsl && (driveOf(root) !== undefined || mount?.type === '9p');
  const network = !windowsDrive && mount !== undefined && isNetworkType(mount.type);
  const known = present({ type: mount?.type, caseSensitive, writeMs, gitIgnoresCase, longPaths });
  return { ...known, network, windowsDrive, statMs, rootLength: root.length };
}

async function mountOf(root: string, signal: AbortSignal): Promise<Mount | undefined> {
  if (process.platform === 'win32') return root.startsWith('\\\\') ? { point: root, type: 'smb' } : undefined;
  try {
    if (process.platform === 'darwin') return macMountIn(await outputOf('/sbin/mount', [], signal), root);
    return mountIn(await readFile('/proc/self/mountinfo', 'utf8'), root);
  } catch {
    return undefined; // Then its kind is not said.
  }
}

const samples = 21;

async function medianStatMs(root: string, names: readonly string[], now: () => number): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < samples; index++) {
    const startedAt = now();
    await stat(join(root, names[index % Math.max(1, names.length)] ?? '.')).catch(() => undefined);
    times.push(now() - startedAt);
  }
  return times.sort((a, b) => a - b)[Math.floor(samples / 2)] ?? 0;
}

/** Without writing: a name that is there is asked for in the other case. */
async function isCaseSensitive(root: string, names: readonly string[]): Promise<boolean | undefined> {
  const all = new Set(names);
  const name = names.find(one => swapped(one) !== one && !all.has(swapped(one)));
  if (name === undefined) return undefined;
  try {
    await stat(join(root, swapped(name)));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? true : undefined;
  }
}

function swapped(name: string): string {
  return name.replace(/[a-zA-Z]/g, letter =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** Of a small file, until it is on the disk. */
async function timeToWrite(folder: string, now: () => number): Promise<number> {
  const path = join(folder, `.treewarden-probe-${crypto.randomUUID()}`);
  const startedAt = now();
  try {
    await using file = await open(path, 'wx');
    await file.writeFile('probe');
    await file.sync();
    return now() - startedAt;
  } finally {
    await rm(path, { force: true });
  }
}

/** Read, and not asked for: git may be what is broken. */
async function ignoreCaseOf(root: string): Promise<boolean | undefined> {
  const directory = findRepository(root)?.commonDirectory;
  if (directory === undefined) return undefined;
  const config = await readFile(join(directory, 'config'), 'utf8').catch(() => '');
  // `git init` writes it only where case is ignored.
  return /^\s*ignorecase\s*=\s*(true|yes|on|1)\s*$/im.test(config);
}

async function takesLongPaths(signal: AbortSignal): Promise<boolean | undefined> {
  if (process.platform !== 'win32') return undefined;
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem';
  const answer = await outputOf('reg.exe', ['query', key, '/v', 'LongPathsEnabled'], signal).catch(() => '');
  return /LongPathsEnabled\s+REG_DWORD\s+0x1/i.test(answer);
}
