import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../health/places.js';

/** Whose folders are looked through on this machine; under WSL, those of Windows' users too. */
export async function personOf(isWsl: boolean, driveMount = '/mnt/'): Promise<Person> {
  const platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  const windowsHomes = isWsl ? await homesIn(join(driveMount, 'c', 'Users')) : [];
  return { platform, env: process.env, home: homedir(), windowsHomes };
}

const nobodys = new Set(['Public', 'Default', 'Default User', 'All Users']);

async function homesIn(users: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(users, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && !nobodys.has(entry.name))
      .map(entry => join(users, entry.name));
  } catch {
    return []; // Windows' drives are not mounted.
  }
}
