import { Worker } from 'node:worker_threads';
import type { Disposable } from '../base/disposable.js';
import { Cancelled, OperationalError } from '../base/errors.js';
import type { Errand, Sent, SentInput } from '../engine/loader.js';

/** One query to compute in a worker, and others of the same subject with it. */
export interface Task extends Omit<Errand, 'readInputs'> {
  readonly id: number;
  readonly inputs: readonly SentInput[];
}

export interface Worked extends Sent {
  readonly alongside: readonly Sent[];
}

export type TaskResult = ({ readonly id: number } & Worked) | { readonly id: number; readonly error: string };

export interface WorkerState {
  readonly id: number;
  readonly state: 'idle' | 'busy' | 'starting' | 'gone';
  readonly done: number;
  readonly restarts: number;
}

interface Pending {
  readonly task: Task;
  readonly resolve: (result: Worked) => void;
  readonly reject: (error: unknown) => void;
  readonly retried: boolean;
}

/** Larger young generation: most of what a parse allocates dies young (PERFORMANCE.md). */
const youngGenerationMb = 64;

/** Threads that run the engine on what they are sent. Started when first needed; a lost one is replaced and its work done again, once. */
export class WorkerPool implements Disposable {
  readonly #seats: Seat[];
  #nextId = 0;

  constructor(
    script: URL,
    size: number,
    private readonly onLost: (error: OperationalError) => void,
  ) {
    this.#seats = Array.from(
      { length: size },
      (_, id) => new Seat(id, script, pending => this.#lost(pending)),
    );
  }

  get size(): number {
    return this.#seats.length;
  }

  /** Whoever has least to do: one file may take as long as a hundred others. */
  async run(task: Omit<Task, 'id'>): Promise<Worked> {
    const [first, ...others] = this.#seats;
    if (!first) throw new RangeError('a pool without workers');
    const seat = others.reduce((best, other) => (other.load < best.load ? other : best), first);
    return seat.run({ id: this.#nextId++, ...task });
  }

  states(): readonly WorkerState[] {
    return this.#seats.map(seat => seat.state());
  }

  dispose(): void {
    for (const seat of this.#seats) seat.dispose();
  }

  #lost({ task }: Pending): void {
    this.onLost(new OperationalError('worker/lost', task.subject));
  }
}

/** One worker's place in the pool: what it has been given, and its replacement when it is lost. */
class Seat implements Disposable {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #online = false;
  #done = 0;
  #restarts = 0;
  #disposed = false;

  constructor(
    private readonly id: number,
    private readonly script: URL,
    private readonly onLost: (pending: Pending) => void,
  ) {}

  /** Tasks that were given and are not done. */
  get load(): number {
    return this.#pending.size;
  }

  run(task: Task): Promise<Worked> {
    if (this.#disposed) return Promise.reject(ended(task));
    return new Promise((resolve, reject) => this.#send({ task, resolve, reject, retried: false }));
  }

  state(): WorkerState {
    return { id: this.id, state: this.#activity(), done: this.#done, restarts: this.#restarts };
  }

  /** Nobody is left waiting for an answer. */
  dispose(): void {
    this.#disposed = true;
    for (const { task, reject } of this.#pending.values()) reject(ended(task));
    this.#pending.clear();
    void this.#worker?.terminate();
  }

  #activity(): WorkerState['state'] {
    if (!this.#worker) return 'gone';
    if (!this.#online) return 'starting';
    return this.#pending.size > 0 ? 'busy' : 'idle';
  }

  #send(pending: Pending): void {
    this.#pending.set(pending.task.id, pending);
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(pending.task);
  }

  #start(): Worker {
    const worker = new Worker(this.script, {
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    });
    worker.unref();
    worker.on('online', () => {
      this.#online = true;
    });
    worker.on('message', (result: TaskResult) => this.#finished(result));
    worker.on('error', () => {});
    worker.on('exit', () => this.#ended(worker));
    return worker;
  }

  #finished(result: TaskResult): void {
    const pending = this.#pending.get(result.id);
    if (!pending) return;
    this.#pending.delete(result.id);
    this.#done++;
    if (this.#pending.size === 0) this.#worker?.unref();
    if ('error' in result) pending.reject(new Error(result.error));
    else pending.resolve(result);
  }

  /** The first of the queue was being worked on, so it alone is suspected: a second loss is its failure. */
  #ended(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#online = false;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    const [suspect, ...others] = waiting;
    if (this.#disposed || !suspect) return;
    this.#restarts++;
    this.onLost(suspect);
    if (suspect.retried) suspect.reject(new OperationalError('worker/lost', suspect.task.subject));
    else this.#send({ ...suspect, retried: true });
    for (const other of others) this.#send(other);
  }
}

function ended({ node, subject }: Task): Cancelled {
  return new Cancelled(`${node} ${subject}`);
}
