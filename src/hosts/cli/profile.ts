import { writeFile } from 'node:fs/promises';
import type { Session as InspectorSession } from 'node:inspector/promises';
import { join } from 'node:path';

export interface Profiles {
  readonly cpu: boolean;
  readonly heap: boolean;
  /** Absolute folder for the files, and a name for them without an ending. */
  readonly folder: string;
  readonly name: string;
}

/** Runs the work under the profilers asked for; answers the files written, for DevTools or an editor to open. */
export async function profiled(profiles: Profiles, work: () => Promise<void>): Promise<readonly string[]> {
  if (!profiles.cpu && !profiles.heap) {
    await work();
    return [];
  }
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  try {
    await start(session, profiles);
    await work();
    return await stop(session, profiles);
  } finally {
    session.disconnect();
  }
}

async function start(session: InspectorSession, { cpu, heap }: Profiles): Promise<void> {
  if (heap) await session.post('HeapProfiler.startSampling');
  if (!cpu) return;
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
}

async function stop(session: InspectorSession, { cpu, heap, folder, name }: Profiles): Promise<string[]> {
  const files: string[] = [];
  const write = async (ending: string, profile: unknown): Promise<void> => {
    const file = join(folder, `${name}.${ending}`);
    await writeFile(file, JSON.stringify(profile));
    files.push(file);
  };
  if (cpu) await write('cpuprofile', (await session.post('Profiler.stop')).profile);
  if (heap) await write('heapprofile', (await session.post('HeapProfiler.stopSampling')).profile);
  return files;
}
