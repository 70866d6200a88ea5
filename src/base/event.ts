import type { Disposable } from './disposable.js';

export type Listener<T> = (event: T) => void;

/** Subscribes a listener and returns what ends the subscription. */
export type Event<T> = (listener: Listener<T>) => Disposable;

/** A source of events. A listener that throws is reported and does not spare the others. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<Listener<T>>();

  readonly event: Event<T> = listener => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => rethrow(error));
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

function rethrow(error: unknown): never {
  throw error;
}
