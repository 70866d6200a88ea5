import type { Inputs } from './inputs.js';
import type { Resolved } from './loader.js';
import type { Memos } from './memos.js';
import type { Node } from './query.js';
import { Roster } from './roster.js';

/** The members of a moment. */
export interface Gathered {
  readonly roster: Roster;
  /** Members that failed, and so are missing. */
  readonly failed: readonly string[];
}

/** Who has to be resolved before the members are known. */
export interface Due {
  readonly subjects: readonly string[];
  /** Takes up what they came to, in their order; undefined for one that failed. */
  readonly settle: (resolved: readonly (Resolved | undefined)[]) => Gathered;
}

interface Kept extends Gathered {
  readonly revision: number;
}

/** The latest rosters by what is folded over: of ten thousand members only those that may have changed are looked at again. */
export class Rosters {
  readonly #kept = new Map<Node<unknown>, Kept>();

  constructor(
    private readonly inputs: Inputs,
    private readonly memos: Memos,
  ) {}

  due(over: Node<unknown>, revision: number): Due {
    const known = this.#known(over);
    const subjects = known?.subjects ?? this.#subjectsOf(over);
    const gone = subjects.filter(subject => !this.#isMember(over, subject));
    const present = gone.length > 0 ? subjects.filter(subject => this.#isMember(over, subject)) : subjects;
    const settle = (resolved: readonly (Resolved | undefined)[]): Gathered => {
      const changes = new Map<string, Resolved | undefined>(gone.map(subject => [subject, undefined]));
      for (const [index, subject] of present.entries()) changes.set(subject, resolved[index]);
      const roster = (known?.roster ?? Roster.empty).with(changes);
      const failed = present.filter((_, index) => !resolved[index]);
      this.#keep(over, { roster, failed, revision });
      return { roster, failed };
    };
    return { subjects: present, settle };
  }

  clear(): void {
    this.#kept.clear();
  }

  /** The roster there is, and who may differ from it now; undefined where that could be anybody. */
  #known(over: Node<unknown>): { readonly roster: Roster; readonly subjects: readonly string[] } | undefined {
    const kept = this.#kept.get(over);
    const changed = kept && this.inputs.changedAfter(this.memos.reads(over), kept.revision);
    return changed && { roster: kept.roster, subjects: [...new Set([...kept.failed, ...changed])].sort() };
  }

  /** An answer for an earlier revision may come later. */
  #keep(over: Node<unknown>, now: Kept): void {
    const kept = this.#kept.get(over);
    if (!kept || kept.revision <= now.revision) this.#kept.set(over, now);
  }

  #subjectsOf(over: Node<unknown>): readonly string[] {
    const [first] = this.memos.reads(over).direct;
    return first === undefined ? [] : this.inputs.subjects(first);
  }

  #isMember(over: Node<unknown>, subject: string): boolean {
    const [first] = this.memos.reads(over).direct;
    return first !== undefined && this.inputs.cell(first, subject) !== undefined;
  }
}
