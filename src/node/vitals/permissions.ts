import { access, constants, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AccessVitals, Need, PermissionVitals } from '../../health/vitals/permissions.js';

export type Attempt = Pick<AccessVitals, 'what' | 'path' | 'need'>;

/** What of what we have to do we may do. */
export async function measurePermissions(attempts: readonly Attempt[]): Promise<PermissionVitals> {
  const [tried, elevated] = await Promise.all([Promise.all(attempts.map(attempt)), isElevated()]);
  return { tried, elevated };
}

const modes: Readonly<Record<Need, number>> = { read: constants.R_OK, write: constants.W_OK };

/** What does not exist yet is as writable as the folder in which it would be made. */
async function attempt({ what, path, need }: Attempt): Promise<AccessVitals> {
  const place = need === 'write' ? await nearest(path) : path;
  try {
    await access(place, modes[need]);
    if (need === 'read' && what === 'workspace') await readdir(place);
    return { what, path: place, need, granted: true, ...(await ownership(place)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      what,
      path: place,
      need,
      granted: false,
      ...(code ? { code } : {}),
      ...(await ownership(place)),
    };
  }
}

async function nearest(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    const parent = dirname(path);
    return (error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path ? path : nearest(parent);
  }
}

async function ownership(path: string): Promise<Pick<AccessVitals, 'mode' | 'own'>> {
  if (process.platform === 'win32') return {};
  try {
    const stats = await stat(path);
    return { mode: modeText(stats.mode, stats.isDirectory()), own: stats.uid === process.getuid?.() };
  } catch {
    return {}; // Not even that may be asked.
  }
}

/** As `ls -l` writes it. */
export function modeText(mode: number, isDirectory: boolean): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (0o400 >> index) ? letter : '-'));
  if (mode & 0o1000) bits[8] = mode & 0o1 ? 't' : 'T';
  return (isDirectory ? 'd' : '-') + bits.join('');
}

/** Windows shows this folder to administrators alone. */
async function isElevated(): Promise<boolean> {
  if (process.platform !== 'win32') return process.getuid?.() === 0;
  try {
    await readdir(join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'config', 'systemprofile'));
    return true;
  } catch {
    return false;
  }
}
