import { type FSWatcher, watch } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WatcherVitals } from '../../health/vitals/watcher.js';
import type { ProbeFolder } from './probe-folder.js';

export interface WatcherProbe {
  readonly folder: ProbeFolder;
  /** How long an event may take; less than the probe's own bound. */
  readonly waitMs: number;
  readonly now: () => number;
  /** Folders with files that are analysed, if that is known. */
  readonly folders?: number | undefined;
}

/** Writes a file and waits for its event. */
export async function measureWatcher({ folder, waitMs, now, folders }: WatcherProbe): Promise<WatcherVitals> {
  const limits = await inotifyLimits();
  const heard = await listen(folder.path, waitMs, now);
  return {
    probedIn: folder.path,
    elsewhere: folder.elsewhere,
    waitedMs: waitMs,
    ...heard,
    ...limits,
    ...(folders === undefined ? {} : { folders }),
  };
}

type Heard = Pick<WatcherVitals, 'eventMs' | 'code'>;

async function listen(folder: string, waitMs: number, now: () => number): Promise<Heard> {
  const name = `.treewarden-probe-${crypto.randomUUID()}`;
  const { promise, resolve } = Promise.withResolvers<Heard>();
  const timer = setTimeout(() => resolve({}), waitMs);
  let watcher: FSWatcher | undefined;
  try {
    let writtenAt = now();
    watcher = watch(folder, (_, changed) => {
      if (changed === name) resolve({ eventMs: now() - writtenAt });
    });
    watcher.on('error', error => resolve(codeOf(error)));
    writtenAt = now();
    await writeFile(join(folder, name), '');
    return await promise;
  } catch (error) {
    return codeOf(error);
  } finally {
    clearTimeout(timer);
    watcher?.close();
    await rm(join(folder, name), { force: true });
  }
}

function codeOf(error: unknown): Heard {
  return { code: String((error as NodeJS.ErrnoException).code ?? error) };
}

async function inotifyLimits(): Promise<Pick<WatcherVitals, 'maxWatches' | 'maxInstances'>> {
  const [maxWatches, maxInstances] = await Promise.all(
    ['max_user_watches', 'max_user_instances'].map(limitOf),
  );
  return {
    ...(maxWatches === undefined ? {} : { maxWatches }),
    ...(maxInstances === undefined ? {} : { maxInstances }),
  };
}

async function limitOf(name: string): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    return Number(await readFile(`/proc/sys/fs/inotify/${name}`, 'utf8')) || undefined;
  } catch {
    return undefined; // Some containers hide it.
  }
}
