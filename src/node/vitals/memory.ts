import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import type { MemoryVitals } from '../../health/vitals/machine.js';
import { outputOf } from './output.js';

export async function measureMemory(signal: AbortSignal): Promise<MemoryVitals> {
  const { used_heap_size: heapBytes, heap_size_limit: heapLimitBytes } = getHeapStatistics();
  const [totalBytes, limit] = [totalmem(), process.constrainedMemory()];
  return {
    totalBytes,
    availableBytes: process.platform === 'darwin' ? await macAvailable(signal) : process.availableMemory(),
    rssBytes: process.memoryUsage.rss(),
    heapBytes,
    heapLimitBytes,
    ...(limit > 0 && limit < totalBytes ? { containerLimitBytes: limit } : {}),
  };
}

async function macAvailable(signal: AbortSignal): Promise<number> {
  return availableIn(await outputOf('/usr/bin/vm_stat', [], signal));
}

/** Free pages alone are few on a Mac by design: what is inactive, speculative or purgeable is there for the asking. */
export function availableIn(vmStat: string): number {
  const pageBytes = Number(/page size of (\d+) bytes/.exec(vmStat)?.[1] ?? 4096);
  const pages = [...vmStat.matchAll(/^Pages (free|inactive|speculative|purgeable): +(\d+)\.$/gm)];
  return pages.reduce((sum, [, , count]) => sum + Number(count), 0) * pageBytes;
}
