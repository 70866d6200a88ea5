import { setImmediate } from 'node:timers/promises';
import { Cancelled } from '../../base/errors.js';
import type { LongRunOptions } from '../../base/long-run.js';

/** Counts the steps of a long run, and lets others have their turn now and then. */
export class Pace {
  #done = 0;
  #total = 0;

  constructor(private readonly options: LongRunOptions = {}) {}

  /** More has come to light. */
  expect(steps: number): void {
    this.#total += steps;
  }

  step(): Promise<void> | undefined {
    this.#done++;
    return this.#done % stepsPerTurn === 0 ? this.rest() : undefined;
  }

  /** Rejects when the run is no longer wanted. */
  async rest(): Promise<void> {
    this.options.onProgress?.(Math.min(this.#done, this.#total), this.#total);
    await setImmediate();
    if (this.options.signal?.aborted) throw new Cancelled('the recovery was cancelled');
  }
}

const stepsPerTurn = 512;
