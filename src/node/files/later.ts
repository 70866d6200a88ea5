/** Work that nobody waits for, and that never keeps the process alive. */
export class Later {
  readonly #timers = new Set<NodeJS.Timeout>();
  #isOver = false;

  /** What such work throws is told here, until it is over. */
  constructor(private readonly onError: (error: unknown) => void) {}

  run(delayMs: number, work: () => Promise<void>): void {
    if (this.#isOver) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work().catch(error => {
        if (!this.#isOver) this.onError(error);
      });
    }, delayMs);
    timer.unref();
    this.#timers.add(timer);
  }

  dispose(): void {
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
