import { messageOf } from './errors.js';
import type { LongRunOptions } from './long-run.js';

/** What came of one item of many. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown; readonly message: string };

export interface BatchOptions extends LongRunOptions {
  /** Default 4. */
  readonly atOnce?: number;
}

const usuallyAtOnce = 4;

/**
 * Works on many items, a few at a time: each has its own result or error, in the order of the items.
 * Rejects only when it is aborted, with the signal's reason.
 */
export async function batch<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  { atOnce = usuallyAtOnce, signal, onProgress }: BatchOptions = {},
): Promise<readonly Outcome<Result>[]> {
  const outcomes: Outcome<Result>[] = Array.from(items, () => notBegun);
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      signal?.throwIfAborted();
      const index = next++;
      outcomes[index] = await outcomeOf(() => work(items[index]!, index));
      onProgress?.(++done, items.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  signal?.throwIfAborted();
  return outcomes;
}

const notBegun = { ok: false, error: undefined, message: '' } as const;

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error, message: messageOf(error) };
  }
}
