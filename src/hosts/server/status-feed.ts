import type { Disposable } from '../../base/disposable.js';
import type { Status } from '../../workspace/status.js';

/** Four times a second while somebody looks or something runs; else often enough for a status bar. */
const livelyMs = 250;
const calmMs = 1000;

export interface StatusFeedParts {
  readonly read: () => Promise<Status | undefined>;
  readonly send: (status: Status) => void;
  readonly failed: (error: unknown) => void;
}

/** Sends the status when it changed, never more often than anyone could read it. */
export class StatusFeed implements Disposable {
  readonly #parts: StatusFeedParts;
  #timer: NodeJS.Timeout | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;
  #lively = false;
  #watching = false;
  #ended = false;

  constructor(parts: StatusFeedParts) {
    this.#parts = parts;
  }

  /** Some number changed. */
  changed(): void {
    if (this.#timer || this.#ended) return;
    const intervalMs = this.#watching || this.#lively ? livelyMs : calmMs;
    const waitMs = Math.max(0, this.#lastMs + intervalMs - performance.now());
    this.#timer = setTimeout(() => void this.#send(), waitMs);
  }

  /** Somebody who starts to look gets the present numbers at once. */
  watch(watching: boolean): void {
    this.#watching = watching;
    if (!watching) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastMs = Number.NEGATIVE_INFINITY;
    this.changed();
  }

  dispose(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    this.#lastMs = performance.now();
    try {
      const status = await this.#parts.read();
      this.#lively = status?.activity !== undefined;
      if (status && !this.#ended) this.#parts.send(status);
    } catch (error) {
      this.#parts.failed(error);
    }
  }
}
