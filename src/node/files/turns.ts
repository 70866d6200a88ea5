/** Lets asynchronous tasks run one after the other, whatever becomes of each. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(task);
    this.#last = mine.catch(() => undefined); // Its own caller is told.
    return mine;
  }
}

/** Gathers names until there is time for them, and takes them all at once. */
export class Gathered {
  #names = new Set<string>();
  #taking: Promise<void> | undefined;

  constructor(
    private readonly turns: Turns,
    private readonly take: (names: ReadonlySet<string>) => Promise<void>,
  ) {}

  add(names: Iterable<string>): Promise<void> {
    for (const name of names) this.#names.add(name);
    this.#taking ??= this.turns.run(() => {
      const taken = this.#names;
      this.#names = new Set();
      this.#taking = undefined;
      return this.take(taken);
    });
    return this.#taking;
  }
}
