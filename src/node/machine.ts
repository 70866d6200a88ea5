import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../base/places/machine.js';
import { driveMountIn, isHomeOfWindows } from '../base/places/wsl-signs.js';
import type { EnvironmentVitals } from '../health/vitals/environment.js';

/** Whose folders are looked through here; under WSL, those of Windows' users too. */
export async function thisMachine(
  { platform, wsl }: Pick<EnvironmentVitals, 'platform' | 'wsl'>,
  named: readonly string[] = [],
): Promise<Machine> {
  const machine: Machine = { platform, env: process.env, home: homedir(), named };
  if (!wsl) return machine;
  const driveMount = await driveMountHere();
  const windowsHomes = await homesIn(join(driveMount, 'c', 'Users'));
  return { ...machine, distribution: wsl.distribution ?? '', driveMount, windowsHomes };
}

const usualMount = '/mnt/';

async function driveMountHere(): Promise<string> {
  try {
    return driveMountIn(await readFile('/etc/wsl.conf', 'utf8')) ?? usualMount;
  } catch {
    return usualMount; // Most have no such file.
  }
}

async function homesIn(users: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(users, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && isHomeOfWindows(entry.name))
      .map(entry => join(users, entry.name));
  } catch {
    return []; // Windows' drives are not mounted.
  }
}
