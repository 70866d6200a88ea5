import type { Disposable } from '../base/disposable.js';
import { Cancelled } from '../base/errors.js';
import type { EngineEvent } from '../engine/events.js';
import { Breaker } from './breaker.js';
import { Counter, type OperationSummary } from './counters.js';
import { errorClassOf, nameOf, type Operation, type OperationKind, operationNames } from './operation.js';

/** Receives each operation when it has ended. */
export type Sink = (operation: Operation) => void;

export interface Clock {
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly epochMs: () => number;
}

/** Counts what this process does, and tells it to whoever listens: nobody, unless the user named a collector. */
export class Telemetry {
  readonly #clock: Clock;
  /** By what an operation is called where it happens; there are never more than names that may be told. */
  readonly #counters: Readonly<Record<OperationKind, Map<string, Counter>>> = {
    query: new Map(),
    request: new Map(),
    command: new Map(),
    issue: new Map(),
  };
  readonly #sinks = new Set<Sink>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Subscribes to an engine. Look-ups and hits are of microseconds, and the engine's own stats count them. */
  readonly onEvent = (event: EngineEvent): void => {
    switch (event.type) {
      case 'computed':
        this.#record('query', event.node, 'ok', event.ms);
        return;
      case 'failed':
        this.#record('query', event.node, 'failed', 0, event.error);
        return;
      case 'cancelled':
        this.#record('query', event.node, 'cancelled', 0);
        return;
      default:
        return;
    }
  };

  /** Runs a request or a command, and passes on what comes of it. */
  async measure<T>(
    kind: 'request' | 'command' | 'issue',
    name: string,
    run: () => T | Promise<T>,
  ): Promise<T> {
    const startedAt = this.#clock.now();
    try {
      const value = await run();
      this.#record(kind, name, 'ok', this.#clock.now() - startedAt);
      return value;
    } catch (error) {
      const status = error instanceof Cancelled ? 'cancelled' : 'failed';
      this.#record(kind, name, status, this.#clock.now() - startedAt, error);
      throw error;
    }
  }

  /** A sink that throws five times in a row hears nothing for five minutes; whoever is measured never notices. */
  listen(sink: Sink): Disposable {
    const breaker = new Breaker(this.#clock.now);
    const guarded: Sink = operation => {
      if (!breaker.allows) return;
      try {
        sink(operation);
        breaker.succeeded();
      } catch {
        breaker.failed();
      }
    };
    this.#sinks.add(guarded);
    return { dispose: () => void this.#sinks.delete(guarded) };
  }

  /** By kind, then by name. */
  summaries(): readonly OperationSummary[] {
    const offset = this.#clock.epochMs() - this.#clock.now();
    return Object.values(this.#counters).flatMap(counters =>
      [...new Set(counters.values())]
        .map(counter => counter.summary(now => now + offset))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }

  #record(kind: OperationKind, told: string, status: Operation['status'], ms: number, error?: unknown): void {
    const counter = this.#counters[kind].get(told) ?? this.#counterOf(kind, told);
    counter.record(status, ms, this.#clock.now());
    if (this.#sinks.size === 0) return;
    const { name } = counter;
    const operation: Operation = { kind, name, status, ms: Math.max(0, ms) };
    const failed = status === 'failed' ? { ...operation, errorClass: errorClassOf(error) } : operation;
    for (const sink of this.#sinks) sink(failed);
  }

  #counterOf(kind: OperationKind, told: string): Counter {
    const counters = this.#counters[kind];
    const name = nameOf(kind, told);
    const counter = counters.get(name) ?? new Counter(kind, name);
    counters.set(name, counter);
    if (counters.size < mostAliases) counters.set(told, counter);
    return counter;
  }
}

/** Names that lead to a counter, those that lead to the same one included: a bound, whatever is told. */
const mostAliases = 4 * Math.max(...Object.values(operationNames).map(names => names.length));
