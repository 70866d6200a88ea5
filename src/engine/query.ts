import type { Digest } from '../base/digest.js';

/**
 * Where a result may live. `memory` also means never serialised and never sent across threads;
 * `disk` results are JSON data and may outlive the process.
 */
export type Keep = 'memory' | 'disk';

/** A fact from outside: a file's text, a settings layer. Only `Engine.apply` may set it. */
export interface Input<T> {
  readonly kind: 'input';
  readonly id: string;
  readonly type?: T;
  /** What it is for a subject of which nothing is set; without it asking there is an error. */
  readonly absent?: { readonly digest: Digest; readonly read: () => T };
  /** What a miss is put down to when it changed; default content. */
  readonly decides?: 'options';
}

/** A pure function of one subject. Bump `version` whenever `run` could return something else. */
export interface Query<T> {
  readonly kind: 'query';
  readonly id: string;
  readonly version: string | number;
  readonly keep: Keep;
  /** Without early cutoff dependents are keyed by this node's key, so they are found without loading it. */
  readonly cutoff: boolean;
  /** Heavy enough to be worth a worker when there is a backlog. */
  readonly offload: boolean;
  /** Of a subject only the latest result is worth the memory that it takes. */
  readonly latestOnly: boolean;
  readonly deps: Deps;
  readonly run: (deps: any) => T | Promise<T>;
  /** A partial result answers this process and is never stored beyond it. */
  isPartial(value: T): boolean;
  /** Retained bytes of a `memory` result, which has no serialised form to measure. */
  weigh(value: T): number;
}

/** A pure function of every subject of `over`: an index, a ranking, a total. */
export interface Fold<T> {
  readonly kind: 'fold';
  readonly id: string;
  readonly version: string | number;
  readonly keep: Keep;
  /** Else it is keyed by who its members are and what they say, and nothing is spared where that comes to the same. */
  readonly cutoff: boolean;
  readonly over: Input<any> | Query<any>;
  readonly deps: Deps;
  readonly run: (all: ReadonlyMap<string, any>, deps: any) => T;
  /** Retained bytes of a result without early cutoff, which is not serialised. */
  weigh(value: T): number;
  /** Where the members are taken up one by one, so that after an edit only what changed is loaded. */
  readonly begin?: (deps: any) => Accumulator<any, T>;
}

/**
 * An index of members. What it gives may not depend on the order, or the number of times, that they came and went.
 * Where nothing of it changed it had better be the same object: that one is not serialised again.
 */
export interface Accumulator<V, T> {
  set(subject: string, value: V): void;
  delete(subject: string): void;
  result(): T;
  /** Takes other dependencies in place of those it began with; without it, these begin another index. */
  adopt?(deps: any): void;
}

export type Node<T> = Input<T> | Query<T> | Fold<T>;
export type Derived<T> = Query<T> | Fold<T>;
export type Deps = Readonly<Record<string, Node<any>>>;
export type Values<D extends Deps> = { readonly [K in keyof D]: D[K] extends Node<infer T> ? T : never };

export function input<T>(id: string, spec: Pick<Input<T>, 'absent' | 'decides'> = {}): Input<T> {
  return { kind: 'input', id, ...spec };
}

export function query<D extends Deps, T>(spec: {
  readonly id: string;
  readonly version: string | number;
  readonly keep?: Keep;
  readonly cutoff?: boolean;
  readonly offload?: boolean;
  readonly latestOnly?: boolean;
  readonly deps: D;
  readonly run: (deps: Values<D>) => T | Promise<T>;
  readonly isPartial?: (value: T) => boolean;
  readonly weigh?: (value: T) => number;
}): Query<T> {
  const keep = spec.keep ?? 'disk';
  return {
    kind: 'query',
    offload: false,
    latestOnly: false,
    isPartial: () => false,
    weigh,
    cutoff: keep === 'disk',
    ...spec,
    keep,
  };
}

/** Nothing is known of it. */
const weigh = (): number => 1024;

interface FoldSpec<V, D> {
  readonly id: string;
  readonly version: string | number;
  readonly keep?: Keep;
  /** Default true. False for a large value of which nothing else is made: it is not serialised to be compared. */
  readonly cutoff?: boolean;
  readonly over: Input<V> | Query<V>;
  readonly deps?: D;
}

export function fold<V, D extends Deps, T>(
  spec: FoldSpec<V, D> & {
    readonly run: (all: ReadonlyMap<string, V>, deps: Values<D>) => T;
  },
): Fold<T> {
  return { kind: 'fold', keep: 'memory', cutoff: true, deps: {}, weigh, ...spec };
}

/** A fold whose index is kept and brought up to date; a cold run takes up all members, so both give the same. */
export function accumulation<V, D extends Deps, T>(
  spec: FoldSpec<V, D> & {
    readonly begin: (deps: Values<D>) => Accumulator<V, T>;
  },
): Fold<T> {
  const { begin, ...rest } = spec;
  const run = (all: ReadonlyMap<string, V>, deps: Values<D>): T => {
    const index = begin(deps);
    for (const [subject, value] of all) index.set(subject, value);
    return index.result();
  };
  return { ...fold({ ...rest, run }), begin };
}
