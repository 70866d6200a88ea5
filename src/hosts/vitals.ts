import { getHeapStatistics } from 'node:v8';
import { parserVersions } from '../analysis/syntax-tree.js';
import type { OperationalError } from '../base/errors.js';
import type { Store } from '../node/store/store.js';
import type { WorkerPool } from '../node/worker-pool.js';
import type { Vitals } from '../workspace/status-keeper.js';

declare const TREEWARDEN_VERSION: string;

export interface VitalsParts {
  readonly pool: WorkerPool;
  readonly place:
    | { readonly store?: Store; readonly path: string; readonly unavailable?: OperationalError }
    | undefined;
  readonly files: { readonly counters: { readonly filesRead: number } };
  readonly startedAt: number;
}

/** What only the process itself knows of its health. */
export function measureVitals({ pool, place, files, startedAt }: VitalsParts): Vitals {
  const { used_heap_size: heapBytes } = getHeapStatistics();
  const problem = place?.unavailable ?? place?.store?.problems.at(-1);
  return {
    versions: { treewarden: TREEWARDEN_VERSION, node: process.versions.node, ...parserVersions },
    memory: { rssBytes: process.memoryUsage.rss(), heapBytes },
    workers: pool.states(),
    store: {
      state: !place ? 'off' : place.store ? 'open' : 'unavailable',
      path: place?.path,
      fileBytes: place?.store?.fileBytes() ?? 0,
      problem: problem?.message,
    },
    filesRead: files.counters.filesRead,
    startedAt,
  };
}

/** Measuring the heap takes longer than a small file's walk, so it is done once in so many calls. */
export function sampledMemoryShare(every = 64): () => number {
  let calls = 0;
  let share = 0;
  return () => {
    if (calls++ % every === 0) {
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      share = used / limit;
    }
    return share;
  };
}
