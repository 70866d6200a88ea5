import { ChangeLog } from './change-log.js';
import type { Cell, Change } from './feed.js';
import type { Node } from './query.js';

interface Stamped {
  readonly cell: Cell;
  readonly changedAt: number;
}

/** The present value of every input, and the revision at which each last changed. */
export class Inputs {
  readonly #cells = new Map<string, Map<string, Stamped>>();
  readonly #latest = new Map<string, number>();
  readonly #logs = new Map<string, ChangeLog>();
  readonly #sorted = new Map<string, readonly string[]>();

  /** Answers whether the change changes anything: the same digest does not. */
  apply({ input, subject, cell }: Change, revision: number): boolean {
    const cells = this.#cellsOf(input.id);
    const before = cells.get(subject);
    if (before?.cell.digest === cell?.digest) return false;
    if (cell) cells.set(subject, { cell, changedAt: revision });
    else cells.delete(subject);
    if (!before || !cell) this.#sorted.delete(input.id);
    this.#latest.set(input.id, revision);
    this.#logOf(input.id).add(subject, revision);
    return true;
  }

  cell(inputId: string, subject: string): Cell | undefined {
    return this.#cells.get(inputId)?.get(subject)?.cell;
  }

  /** Sorted by code unit, so that folds see one order. */
  subjects(inputId: string): readonly string[] {
    let sorted = this.#sorted.get(inputId);
    if (!sorted) {
      sorted = [...this.#cellsOf(inputId).keys()].sort();
      this.#sorted.set(inputId, sorted);
    }
    return sorted;
  }

  /** The revision of the latest change to anything that `reads` names. */
  lastChange(reads: Reads, subject: string): number {
    let last = 0;
    for (const id of reads.direct) last = Math.max(last, this.#cells.get(id)?.get(subject)?.changedAt ?? 0);
    for (const id of reads.everywhere) last = Math.max(last, this.#latest.get(id) ?? 0);
    return last;
  }

  /** The subjects for which anything that `reads` names has changed since; undefined where that may be any of them. */
  changedAfter({ direct, everywhere }: Reads, revision: number): readonly string[] | undefined {
    if (everywhere.some(id => (this.#latest.get(id) ?? 0) > revision)) return undefined;
    const changed = direct.map(id => this.#logOf(id).after(revision));
    return changed.includes(undefined) ? undefined : changed.flatMap(subjects => subjects ?? []);
  }

  #logOf(inputId: string): ChangeLog {
    const log = this.#logs.get(inputId) ?? new ChangeLog();
    this.#logs.set(inputId, log);
    return log;
  }

  #cellsOf(inputId: string): Map<string, Stamped> {
    let cells = this.#cells.get(inputId);
    if (!cells) {
      cells = new Map();
      this.#cells.set(inputId, cells);
    }
    return cells;
  }
}

/** The inputs a node depends on: of its own subject, and, through folds, of all subjects. */
export interface Reads {
  readonly direct: readonly string[];
  readonly everywhere: readonly string[];
}

/** Follows the declared dependencies down to the inputs. */
export function readsOf(node: Node<unknown>): Reads {
  if (node.kind === 'input') return { direct: [node.id], everywhere: [] };
  const deps = Object.values(node.deps).map(readsOf);
  const everywhere = deps.flatMap(reads => reads.everywhere);
  const direct = deps.flatMap(reads => reads.direct);
  if (node.kind === 'query') return unique(direct, everywhere);
  const over = readsOf(node.over);
  return unique([], [...direct, ...everywhere, ...over.direct, ...over.everywhere]);
}

function unique(direct: readonly string[], everywhere: readonly string[]): Reads {
  return { direct: [...new Set(direct)], everywhere: [...new Set(everywhere)] };
}
