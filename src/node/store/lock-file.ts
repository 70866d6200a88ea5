import { closeSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { identityOf, ownFile } from './files.js';

/**
 * Runs a few file operations while no other process does. For milliseconds of work only: a lock that is older
 * than two seconds belongs to a process that died and is taken away. Throws when there is no getting it.
 */
export function withLock<T>(path: string, work: () => T): T {
  const own = acquire(path);
  try {
    return work();
  } finally {
    if (identityOf(path) === own) rmSync(path, { force: true });
  }
}

const staleMs = 2000;
const pauseMs = 10;
const patienceMs = 5000;

function acquire(path: string): string | undefined {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    if (create(path)) return identityOf(path);
    if (waitedMs >= patienceMs) throw new Error(`The lock ${path} is held by another process.`);
    removeIfStale(path);
    pause(pauseMs);
  }
}

function create(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', ownFile));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the lock away first: of several processes that find it stale only one can. */
function removeIfStale(path: string): void {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stat || Math.abs(Date.now() - Number(stat.mtimeMs)) < staleMs) return;
  const taken = `${path}.${crypto.randomUUID()}`;
  try {
    renameSync(path, taken);
    // Somebody else had replaced the stale lock by a living one: give it back.
    if (identityOf(taken) !== `${stat.dev}:${stat.ino}`) linkSync(taken, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(taken, { force: true });
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
}
