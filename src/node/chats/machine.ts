import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Machine } from '../../chat/places.js';

/** This one. */
export function thisMachine(): Machine {
  const { platform, env } = process;
  const machine = { platform, env, home: homedir() };
  return isWindowsSubsystem()
    ? { ...machine, distribution: env.WSL_DISTRO_NAME, windowsHomes: windowsHomes() }
    : machine;
}

const usersFolder = '/mnt/c/Users';

function isWindowsSubsystem(): boolean {
  if (process.platform !== 'linux') return false;
  if (process.env.WSL_DISTRO_NAME) return true;
  try {
    return /microsoft/i.test(readFileSync('/proc/version', 'utf8'));
  } catch {
    // A system that does not say what it is, is not this one.
    return false;
  }
}

function windowsHomes(): readonly string[] {
  try {
    return readdirSync(usersFolder).map(name => `${usersFolder}/${name}`);
  } catch {
    // The drive may not be mounted.
    return [];
  }
}
