import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskVitals, VolumeVitals } from '../../health/vitals/machine.js';

export interface Volumes {
  readonly places: readonly Pick<VolumeVitals, 'what' | 'path'>[];
  readonly cacheMayGrowBytes: number;
}

export async function measureDisk({ places, cacheMayGrowBytes }: Volumes): Promise<DiskVitals> {
  return { volumes: await Promise.all(places.map(measureVolume)), cacheMayGrowBytes };
}

/** Of the disk that a folder lies on, or would lie on. */
async function measureVolume({ what, path }: Volumes['places'][number]): Promise<VolumeVitals> {
  const { bavail, blocks, bsize, files, ffree } = await nearestStatfs(path);
  return {
    what,
    path,
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    // Disks without a limit, as btrfs and those of Windows, say 0.
    ...(files > 0 ? { freeFiles: ffree, totalFiles: files } : {}),
  };
}

async function nearestStatfs(path: string): Promise<StatsFs> {
  try {
    return await statfs(path);
  } catch (error) {
    const parent = dirname(path);
    if (parent === path) throw error;
    return nearestStatfs(parent);
  }
}
