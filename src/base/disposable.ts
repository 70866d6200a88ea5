/** Something with a life that ends. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables: ends them last in, first out, once, even when one of them throws. */
export class DisposableStore implements Disposable {
  #owned: Disposable[] | undefined = [];

  get isDisposed(): boolean {
    return this.#owned === undefined;
  }

  /** What is added too late is ended at once, so nothing can leak through a race with `dispose`. */
  add<T extends Disposable>(disposable: T): T {
    if (this.#owned) this.#owned.push(disposable);
    else disposable.dispose();
    return disposable;
  }

  dispose(): void {
    const owned = this.#owned ?? [];
    this.#owned = undefined;
    const errors: unknown[] = [];
    for (const disposable of owned.reverse()) {
      try {
        disposable.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'dispose failed');
  }
}

export function toDisposable(dispose: () => void): Disposable {
  return { dispose };
}
