import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { companions, identityOf, makeDirectory, removeDatabase } from './files.js';
import { withLock } from './lock-file.js';

/**
 * Moves a damaged database and its companions out of the way. Does nothing when the path no longer is the
 * file with this identity: then another process has already done it.
 */
export function setAside(path: string, identity: string, nowMs: number): void {
  withLock(`${path}.lock`, () => {
    if (identityOf(path) !== identity) return;
    try {
      moveAway(path, nowMs);
    } catch {
      // Kept only where it can be: a folder that takes no quarantine must not keep a damaged file in use.
      removeDatabase(path);
    }
  });
}

/** The databases that were set aside, oldest first. */
export function quarantined(directory: string): readonly string[] {
  const quarantine = join(directory, folder);
  if (!existsSync(quarantine)) return [];
  const databases = readdirSync(quarantine).filter(name => !companions.some(suffix => name.endsWith(suffix)));
  return databases.sort().map(name => join(quarantine, name));
}

const folder = 'quarantine';
const mostKept = 3;

/** The database goes first, so that whoever still has it open sees at once that it has moved. */
function moveAway(path: string, nowMs: number): void {
  const directory = dirname(path);
  makeDirectory(join(directory, folder));
  const target = freeName(path, nowMs);
  renameSync(path, target);
  for (const suffix of companions) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  for (const old of quarantined(directory).slice(0, -mostKept)) removeDatabase(old);
}

function freeName(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(':', '-');
  for (let count = 0; ; count++) {
    const suffix = count === 0 ? '' : `.${String(count).padStart(3, '0')}`;
    const target = join(dirname(path), folder, `${stamp}${suffix}-${basename(path)}`);
    if (!existsSync(target)) return target;
  }
}
