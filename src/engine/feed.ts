import type { Digest } from '../base/digest.js';
import type { Disposable } from '../base/disposable.js';
import type { Event } from '../base/event.js';
import type { Input } from './query.js';

/** The present value of one input: its digest now, its value when somebody asks. */
export interface Cell<T = unknown> {
  readonly digest: Digest;
  /** Gives exactly the value that `digest` addresses, or throws `file/changed` when the world has moved on. */
  readonly read: () => T | Promise<T>;
}

/** One input has a new value, or, without a cell, is gone. */
export interface Change {
  readonly input: Input<any>;
  readonly subject: string;
  readonly cell?: Cell;
}

/** Turns world events into input changes. */
export interface Feed extends Disposable {
  readonly changes: Event<readonly Change[]>;
}
