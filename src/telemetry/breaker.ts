const mostFailures = 5;
const pauseMs = 5 * 60 * 1000;

/**
 * Keeps from a receiver that fails: after five failures in a row it is left alone for five minutes. Then it gets one
 * chance, and a failure more sends it off again; a success forgets them all.
 */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #closedUntil = Number.NEGATIVE_INFINITY;

  constructor(now: () => number) {
    this.#now = now;
  }

  get allows(): boolean {
    return this.#now() >= this.#closedUntil;
  }

  /** In a row. */
  get failures(): number {
    return this.#failures;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures++;
    if (this.#failures >= mostFailures) this.#closedUntil = this.#now() + pauseMs;
  }
}
