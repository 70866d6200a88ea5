import { Histogram, type Quantiles } from '../engine/histogram.js';
import type { Operation, OperationKind, OperationName } from './operation.js';

/** What became of one operation since the process started. */
export interface OperationSummary {
  readonly kind: OperationKind;
  readonly name: OperationName;
  readonly failed: number;
  readonly cancelled: number;
  /** Epoch milliseconds. */
  readonly lastRun: number;
  readonly duration: Quantiles;
}

export class Counter {
  readonly kind: OperationKind;
  readonly name: OperationName;
  readonly #durations = new Histogram();
  #failed = 0;
  #cancelled = 0;
  #lastRun = 0;

  constructor(kind: OperationKind, name: OperationName) {
    this.kind = kind;
    this.name = name;
  }

  record(status: Operation['status'], ms: number, now: number): void {
    if (status === 'failed') this.#failed++;
    else if (status === 'cancelled') this.#cancelled++;
    this.#durations.record(ms);
    this.#lastRun = now;
  }

  summary(toEpoch: (now: number) => number): OperationSummary {
    return {
      kind: this.kind,
      name: this.name,
      failed: this.#failed,
      cancelled: this.#cancelled,
      lastRun: Math.round(toEpoch(this.#lastRun)),
      duration: this.#durations.quantiles(),
    };
  }
}
