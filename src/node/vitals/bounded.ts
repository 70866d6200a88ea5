import { messageOf } from '../../base/errors.js';
import type { Measured } from '../../health/vitals/vitals.js';

export interface Bound {
  /** How long it may take. */
  readonly limitMs: number;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** What comes of a probe, in time or not; never rejects. One that hangs is told to stop, and no longer waited for. */
export async function bounded<T>(
  probe: (signal: AbortSignal) => Promise<T>,
  bound: Bound,
): Promise<Measured<T>> {
  const { limitMs, now } = bound;
  const startedAt = now();
  const stop = new AbortController();
  const { promise: silence, resolve } = Promise.withResolvers<Measured<T>>();
  const timer = setTimeout(() => {
    resolve({ state: 'silent', afterMs: limitMs });
    stop.abort();
  }, limitMs);
  try {
    return await Promise.race([silence, answer(probe, stop.signal, () => now() - startedAt)]);
  } finally {
    clearTimeout(timer);
  }
}

async function answer<T>(
  probe: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  tookMs: () => number,
): Promise<Measured<T>> {
  try {
    const value = await probe(signal);
    return { state: 'measured', value, tookMs: tookMs() };
  } catch (error) {
    return { state: 'failed', message: messageOf(error), tookMs: tookMs() };
  }
}
