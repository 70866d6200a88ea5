import type { Digest } from '../base/digest.js';
import { type Inputs, type Reads, readsOf } from './inputs.js';
import type { Resolved } from './loader.js';
import type { Node } from './query.js';

/** A node's latest key and digest, and the revision at which that was last known to be true. */
export interface Memo {
  readonly resolved: Resolved | Promise<Resolved>;
  /** Undefined while it is being resolved. */
  readonly key: Digest | undefined;
  readonly verifiedAt: number;
}

/** Two integers a subject, `changedAt` and `verifiedAt`: nothing is keyed again while nothing that it reads has changed. */
export class Memos {
  readonly #memos = new Map<Node<unknown>, Map<string, Memo>>();
  readonly #reads = new Map<Node<unknown>, Reads>();

  constructor(private readonly inputs: Inputs) {}

  latest(node: Node<unknown>, subject: string): Memo | undefined {
    return this.#memos.get(node)?.get(subject);
  }

  verified(node: Node<unknown>, subject: string): Memo | undefined {
    const memo = this.latest(node, subject);
    return memo && memo.verifiedAt >= this.lastChange(node, subject) ? memo : undefined;
  }

  lastChange(node: Node<unknown>, subject: string): number {
    return this.inputs.lastChange(this.reads(node), subject);
  }

  /** Worked out once a node. */
  reads(node: Node<unknown>): Reads {
    let reads = this.#reads.get(node);
    if (!reads) {
      reads = readsOf(node);
      this.#reads.set(node, reads);
    }
    return reads;
  }

  /** Remembers what was resolved, and, of what is still being resolved, how it ends: a failure is not remembered. */
  remember(
    node: Node<unknown>,
    subject: string,
    verifiedAt: number,
    resolved: Resolved | Promise<Resolved>,
  ): Resolved | Promise<Resolved> {
    const memos = this.#memosOf(node);
    const settle = (settled: Resolved | undefined): void => {
      if (!settled || settled.transient) memos.delete(subject);
      else memos.set(subject, { resolved: settled, key: settled.key, verifiedAt });
    };
    if (!(resolved instanceof Promise)) {
      settle(resolved);
      return resolved;
    }
    const pending: Memo = { resolved, key: undefined, verifiedAt };
    memos.set(subject, pending);
    const settleOwn = (settled?: Resolved): void => void (memos.get(subject) === pending && settle(settled));
    resolved.then(settleOwn, () => settleOwn());
    return resolved;
  }

  forget(subject: string): void {
    for (const memos of this.#memos.values()) memos.delete(subject);
  }

  clear(): void {
    this.#memos.clear();
  }

  #memosOf(node: Node<unknown>): Map<string, Memo> {
    let memos = this.#memos.get(node);
    if (!memos) {
      memos = new Map();
      this.#memos.set(node, memos);
    }
    return memos;
  }
}

/** The settled memo of the same key: its digest is known, so no tier need be asked. */
export function sameKey(memo: Memo | undefined, key: Digest): Resolved | undefined {
  return memo?.key === key && !(memo.resolved instanceof Promise) ? memo.resolved : undefined;
}
