/** Wakes one who waits; who rings while nobody waits is heard by the next, once. */
export class Bell {
  #rung = Promise.withResolvers<void>();

  ring(): void {
    this.#rung.resolve();
  }

  next(): Promise<void> {
    return this.#rung.promise.then(() => {
      this.#rung = Promise.withResolvers();
    });
  }
}
