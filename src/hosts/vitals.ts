import { dirname } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { parserVersions } from '../analysis/syntax-tree.js';
import { quarantineOf } from '../node/store/quarantine.js';
import type { WorkerPool } from '../node/worker-pool.js';
import type { Vitals } from '../workspace/status-keeper.js';
import type { Place } from './place.js';

declare const TREEWARDEN_VERSION: string;

export interface VitalsParts {
  readonly pool: WorkerPool;
  /** Undefined where none is wanted. */
  readonly place: Place | undefined;
  readonly files: { readonly counters: { readonly filesRead: number } };
  readonly startedAt: number;
}

/** What only the process itself knows of its health. */
export function measureVitals({ pool, place, files, startedAt }: VitalsParts): Vitals {
  const { used_heap_size: heapBytes } = getHeapStatistics();
  return {
    versions: { treewarden: TREEWARDEN_VERSION, node: process.versions.node, ...parserVersions },
    memory: { rssBytes: process.memoryUsage.rss(), heapBytes },
    workers: pool.states(),
    store: place ? storeVitals(place) : { state: 'off', path: undefined, fileBytes: 0, problem: undefined },
    filesRead: files.counters.filesRead,
    startedAt,
  };
}

function storeVitals({ store, path, unavailable }: Place): Vitals['store'] {
  if (!store) return { state: 'unavailable', path, fileBytes: 0, problem: unavailable?.message };
  const quarantine = quarantineOf(dirname(path));
  return {
    state: 'open',
    path,
    fileBytes: store.fileBytes(),
    problem: store.problems.at(-1)?.message,
    ...(quarantine.length > 0 ? { quarantine } : {}),
  };
}

/** Measuring the heap takes longer than a small file's walk, so it is done once in so many calls. */
const callsPerSample = 64;

export function sampledMemoryShare(): () => number {
  let calls = 0;
  let share = 0;
  return () => {
    if (calls++ % callsPerSample === 0) {
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      share = used / limit;
    }
    return share;
  };
}
