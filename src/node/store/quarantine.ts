import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { companions, databaseBytes, identityOf, makeDirectory, ownFile, removeDatabase } from './files.js';
import { withLock } from './lock-file.js';

/**
 * Moves a damaged database and its companions out of the way. Does nothing when the path no longer is the
 * file with this identity: then another process has already done it.
 */
export function setAside(path: string, identity: string, nowMs: number, why = ''): void {
  withLock(`${path}.lock`, () => {
    if (identityOf(path) !== identity) return;
    try {
      moveAway(path, nowMs, why);
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
  const others = [...companions, noteSuffix];
  const databases = readdirSync(quarantine).filter(name => !others.some(suffix => name.endsWith(suffix)));
  return databases.sort().map(name => join(quarantine, name));
}

export interface QuarantinedFile {
  readonly path: string;
  /** With its log. */
  readonly bytes: number;
  /** Epoch milliseconds; undefined where its name does not say. */
  readonly at: number | undefined;
  /** What was wrong with it; empty where that was not noted. */
  readonly why: string;
}

/** What lies in quarantine, oldest first. Throws nothing: what cannot be looked at is not listed. */
export function quarantineOf(directory: string): readonly QuarantinedFile[] {
  try {
    return quarantined(directory).map(path => ({
      path,
      bytes: databaseBytes(path),
      at: timeOf(path),
      why: noteOf(path),
    }));
  } catch {
    // It is gone, or somebody else's.
    return [];
  }
}

/** For good, with what belongs to it. Only of what lies in a quarantine. Throws where it cannot be removed. */
export function removeQuarantined(path: string): void {
  if (basename(dirname(path)) !== folder) throw new Error(`${path} is not in quarantine.`);
  removeDatabase(path);
  rmSync(path + noteSuffix, { force: true });
}

const folder = 'quarantine';
const noteSuffix = '.why';
const mostKept = 3;

/** The database goes first, so that whoever still has it open sees at once that it has moved. */
function moveAway(path: string, nowMs: number, why: string): void {
  const directory = dirname(path);
  makeDirectory(join(directory, folder));
  const target = freeName(path, nowMs);
  renameSync(path, target);
  for (const suffix of companions) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  note(target, why);
  for (const old of quarantined(directory).slice(0, -mostKept)) removeQuarantined(old);
}

/** Best effort: on a full disk it matters more that the file is out of the way. */
function note(target: string, why: string): void {
  if (why === '') return;
  try {
    writeFileSync(target + noteSuffix, why, { mode: ownFile });
  } catch {
    // Listed without it.
  }
}

function noteOf(path: string): string {
  const file = path + noteSuffix;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Names begin with the time, as `freeName` writes it. */
function timeOf(path: string): number | undefined {
  const [, day, hour, minute, second] = stamp.exec(basename(path)) ?? [];
  const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}

const stamp = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-([\d.]+)Z/;

function freeName(path: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replaceAll(':', '-');
  for (let count = 0; ; count++) {
    const suffix = count === 0 ? '' : `.${String(count).padStart(3, '0')}`;
    const target = join(dirname(path), folder, `${time}${suffix}-${basename(path)}`);
    if (!existsSync(target)) return target;
  }
}
