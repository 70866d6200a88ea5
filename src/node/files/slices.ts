import { setImmediate } from 'node:timers/promises';

/** Synchronous file access is three times cheaper than asynchronous, so it is used, in slices as short as this. */
const sliceMs = 5;

export interface SliceOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each slice, before others get their turn. */
  readonly onSlice?: (done: number) => void;
}

/** Does something synchronous with every item and lets the event loop turn between slices. */
export async function inSlices<T>(
  items: Iterable<T>,
  each: (item: T) => void,
  { signal, onSlice }: SliceOptions = {},
): Promise<void> {
  let done = 0;
  let startedAt = performance.now();
  for (const item of items) {
    signal?.throwIfAborted();
    each(item);
    done++;
    if (performance.now() - startedAt < sliceMs) continue;
    onSlice?.(done);
    await setImmediate();
    startedAt = performance.now();
  }
  signal?.throwIfAborted();
  onSlice?.(done);
}
