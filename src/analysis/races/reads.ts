/**
 * What one way through a function knows: which variables were read, and which of these reads an `await` made stale.
 * Bits, one a variable; a variable may be both where ways join.
 */
export interface Reads {
  readonly fresh: number;
  readonly stale: number;
}

/** Undefined is where control does not come. */
export type State = Reads | undefined;

/** A mask has that many bits. */
export const mostVariables = 30;

export const nothingRead: Reads = { fresh: 0, stale: 0 };

export function joined(a: State, b: State): State {
  if (!a || !b || a === b) return a ?? b;
  return { fresh: a.fresh | b.fresh, stale: a.stale | b.stale };
}

/** What is read again is no longer stale. */
export function afterRead({ fresh, stale }: Reads, bit: number): Reads {
  return { fresh: fresh | bit, stale: stale & ~bit };
}

/** While it waits, others may write. */
export function afterWait({ fresh, stale }: Reads): Reads {
  return { fresh: 0, stale: stale | fresh };
}
