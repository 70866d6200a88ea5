import { availableParallelism } from 'node:os';
import { DisposableStore } from '../../base/disposable.js';
import type { Git } from '../../node/git/git.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import { poolSize, Session } from '../compose.js';
import { openTelemetry } from '../telemetry.js';
import type { Opened, OpenOptions } from './parts.js';

/** The real thing, with a worker for each core, as nobody waits for this thread; kept apart because it loads what `--help` does not need. */
export async function openNodeWorkspace(
  { root, targets, ...options }: OpenOptions,
  workerScript: URL,
  git: Git | undefined,
  telemetry: Telemetry = openTelemetry(),
): Promise<Opened> {
  const owned = new DisposableStore();
  const workers = options.workers ?? poolSize(availableParallelism());
  const session = owned.add(new Session({ ...options, workers, maxMemoryMb, workerScript, telemetry }));
  const workspace = owned.add(session.openFolder({ root, git, ...(targets ? { targets } : {}) }));
  return { workspace, dispose: () => owned.dispose() };
}

/** What folds read of some ten thousand files, after these have been analysed; the rest is read once or twice in a row. */
const maxMemoryMb = 128;
